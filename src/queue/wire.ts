import { deserialize, serialize } from 'node:v8';
import type { ErrorPhrase } from '../core/errors.ts';
import type { KeptEvidence } from '../core/ports/fronts.ts';
import type { AudioInput, Explanation, ExplanationRequest, UsualVoice, VoiceAnalysis } from '../core/ports/analysis.ts';

/** What a front asks a listener for. It does not say who waits. Later versions only add fields. */
export type Work =
  | { readonly kind: 'analyze'; readonly input: AudioInput; readonly usual: UsualVoice | undefined }
  | { readonly kind: 'explain'; readonly request: ExplanationRequest };

/** What the listener answers. */
export type Outcome =
  | { readonly analysis: VoiceAnalysis }
  | { readonly explanation: Explanation }
  | { readonly refusal: ErrorPhrase }
  | { readonly bug: { readonly message: string; readonly stack: string | undefined } };

/** Plain data in V8's own format, which keeps bytes and typed arrays as they are and is read by later versions of Node. */
export function packed(value: Work | Outcome): Buffer {
  return serialize(value);
}

export function unpackedWork(bytes: Buffer): Work {
  return deserialize(bytes) as Work;
}

export function packedEvidence(kept: KeptEvidence): Buffer {
  return serialize(kept);
}

export function unpackedEvidence(bytes: Buffer): KeptEvidence {
  return deserialize(bytes) as KeptEvidence;
}

export function unpackedOutcome(bytes: Buffer): Outcome {
  return deserialize(bytes) as Outcome;
}
