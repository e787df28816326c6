import { readFile } from 'node:fs/promises';
import type { NetworkFiles } from '../inference/onnx-runtime.ts';
import { RuntimeMissing } from '../inference/runtime.ts';
import { voiceDetectorFile } from '../prepare/voice-detector.ts';
import { checkModelFile, readFileOf, type FileHashes } from './model-file.ts';

/** The voice detector alone, for {@link OnnxRuntime}. */
export async function readVoiceDetector(): Promise<NetworkFiles> {
  return { voice: await readFile(voiceDetectorFile) };
}

/**
 * Both networks, for {@link OnnxRuntime}.
 * @throws RuntimeMissing when the model has no model.onnx
 * @throws Error when model.onnx is not the file that the metadata describes
 */
export async function readNetworks(modelFolder: string): Promise<NetworkFiles> {
  // The thread of the networks reads no more of the metadata: checking all of it loads zod, 10 MB.
  const text = new TextDecoder().decode(await readFileOf(modelFolder, 'metadata.json'));
  const { files: hashes } = JSON.parse(text) as { readonly files: FileHashes };
  if (hashes['model.onnx'] === undefined)
    throw new RuntimeMissing(
      `The model in ${modelFolder} has no model.onnx. Run npm run model:export -- ${modelFolder}, or set MOODTUNE_ENGINE=wasm.`,
    );
  return { ...(await readVoiceDetector()), emotion: await checkModelFile(modelFolder, hashes, 'model.onnx') };
}
