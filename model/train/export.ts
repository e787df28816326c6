import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { voiceDetectorFile } from '../../src/audio/prepare/voice-detector.ts';
import { wholeRecordingDetector } from './onnx/voice-detector.ts';
import { writeOnnx } from './onnx/write.ts';

const usage = `npm run model:export [-- FOLDER ...] [--voice-detector]
Writes model.onnx of each model folder (by default model and model/commercial) from its model.json and weights.bin, and
enters it in metadata.json. --voice-detector also writes the network of the voice detector anew.`;

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { 'voice-detector': { type: 'boolean' }, help: { type: 'boolean' } },
});

if (options.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  for (const folder of positionals.length > 0 ? positionals : ['model', 'model/commercial']) {
    const bytes = await writeOnnx(folder);
    console.log(`${folder}/model.onnx: ${bytes} bytes`);
  }
  if (options['voice-detector']) {
    const silero = createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx');
    await writeFile(voiceDetectorFile, wholeRecordingDetector(await readFile(silero)));
    console.log(voiceDetectorFile);
  }
}
