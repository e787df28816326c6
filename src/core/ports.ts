import type { EmotionScores } from './emotion.ts';
import type { Locale } from './i18n/catalogue.ts';
import type { Kind, Preferences } from './preferences.ts';
import type { Reply } from './conversation/reply.ts';
import type { Take } from './take.ts';

/** One channel of sound: samples in [-1, 1] at `sampleRateHz`. */
export interface Pcm {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/** One Opus packet of a call, and when it arrived, in ms from any fixed moment. */
export interface OpusFrame {
  readonly payload: Uint8Array;
  readonly arrivedAtMs: number;
}

/**
 * What somebody said: the bytes of a recording in any container, or the Opus frames of one speaker of a call (without
 * the packets of others, in order of arrival; pauses are not sent and show only in the arrival times).
 */
export type AudioInput =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'opusFrames'; readonly frames: readonly OpusFrame[]; readonly channels: 1 | 2 };

/** Turns what was received into 16 kHz mono. */
export interface AudioDecoder {
  /**
   * Decides by the content, never by a name or a declared type.
   * @throws UserError `empty`, `notAudio`, `unreadable`, `truncated`, `unsupportedCodec`, `needsFfmpeg`, `noSound`,
   *   `tooLarge`, `tooLong`, `tooSlow`
   */
  decode(input: AudioInput, signal?: AbortSignal): Promise<Pcm>;
}

/** A matrix of features, row by row: `values[frame * coefficients + coefficient]`. */
export interface Features {
  readonly values: Float32Array;
  readonly frames: number;
  readonly coefficients: number;
}

/** Turns 16 kHz mono into the features that a model was trained on. Pure. */
export interface FeatureExtractor {
  extract(pcm: Pcm): Features;
}

/** A trained network with its calibration. */
export interface EmotionModel {
  /** Calibrated probabilities; recordings longer than the network's window are read in windows and averaged. */
  score(features: Features): Promise<EmotionScores>;
  /** Frees the weights. */
  dispose(): void;
}

/** How a voice sounds, in physical units; what the bot explains itself with. Means are over the voiced frames. */
export interface VoiceDescriptors {
  /** Root mean square of the speech before level normalisation, dB relative to full scale. */
  readonly levelDbfs: number;
  /** Median fundamental frequency, Hz; undefined when no frame is voiced. */
  readonly pitchHz: number | undefined;
  /** Difference between the 90th and the 10th percentile of the fundamental frequency, semitones. */
  readonly pitchRangeSemitones: number | undefined;
  /** Zero crossings a second. */
  readonly zeroCrossingsPerSecond: number;
  /** Spectral centroid, Hz. */
  readonly centroidHz: number;
  /** Frequency below which 99 % of the spectral energy lies (meyda's definition), Hz. */
  readonly rolloffHz: number;
  /** Spectral flatness, 0 (tonal) to 1 (noise). */
  readonly flatness: number;
}

/**
 * What explains an answer: no sound, but a spectrogram in 256 steps of loudness, an outline of the wave, and what was
 * measured; of the prepared recording (pauses shortened), or of its first two minutes.
 */
export interface VoiceEvidence {
  readonly descriptors: VoiceDescriptors;
  /** How the pitch goes from the first to the last voiced frame, by least squares, semitones a second. */
  readonly pitchSlope: number | undefined;
  /** Row by row: `quietestDb + stepDb * logMel[frame * bands + band]` is a decibel value of the log-mel spectrogram. */
  readonly logMel: Uint8Array;
  readonly frames: number;
  readonly bands: number;
  readonly quietestDb: number;
  readonly stepDb: number;
  /** The lowest and the highest sample in turn, for two equal parts of each frame; 127 for the loudest sample. */
  readonly envelope: Int8Array;
}

/** What was heard in one recording. */
export interface VoiceAnalysis {
  readonly scores: EmotionScores;
  readonly descriptors: VoiceDescriptors;
  /** What {@link VoiceAnalyzer.explain} needs, to be kept in memory and not for long. */
  readonly evidence?: VoiceEvidence;
  /** Length of the recording, and of what was left of it after pauses were taken out, seconds. */
  readonly seconds: number;
  readonly speechSeconds: number;
  /** Milliseconds that each stage took. */
  readonly stageMs: Readonly<Record<AnalysisStage, number>>;
}

export const analysisStages = ['decode', 'prepare', 'features', 'model', 'describe'] as const;
export type AnalysisStage = (typeof analysisStages)[number];

/** What a picture stands on. */
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface ExplanationRequest {
  readonly evidence: VoiceEvidence;
  /** What was answered. */
  readonly scores: EmotionScores;
  /** In which language the picture is labelled, and on which ground. */
  readonly locale: Locale;
  readonly theme: Theme;
}

/** A part of a prepared recording: seconds since it began, and frequencies in Hz. */
export interface SoundArea {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly fromHz: number;
  readonly toHz: number;
}

/** Why an answer is what it is, as far as it can be measured. */
export interface Explanation {
  /** PNG of 1000 × 600; undefined where the machine cannot draw. */
  readonly picture: Uint8Array | undefined;
  /** The largest of the places that moved the decision most; undefined when no place did. */
  readonly focus: SoundArea | undefined;
  /** What the model hears in the first and in the second half alone; undefined for too little speech and for too much. */
  readonly halves: readonly [EmotionScores, EmotionScores] | undefined;
  /** Milliseconds that each stage took. */
  readonly stageMs: Readonly<Record<ExplanationStage, number>>;
}

export const explanationStages = ['marks', 'halves', 'draw'] as const;
export type ExplanationStage = (typeof explanationStages)[number];

/** Bytes to scores: decode, prepare, features, model, calibrate. And why. */
export interface VoiceAnalyzer {
  /** @throws UserError as {@link AudioDecoder.decode}, and `noSpeech`, `tooShort` */
  analyze(input: AudioInput, signal?: AbortSignal): Promise<VoiceAnalysis>;
  explain(request: ExplanationRequest, signal?: AbortSignal): Promise<Explanation>;
  /** Finishes what runs and frees what was loaded. */
  close(): Promise<void>;
}

/** How a catalogue found something: by Spotify's genre filter, by a keyword, by keyword and years, or in the built-in list. */
export const musicSteps = ['genre', 'keyword', 'year', 'builtin'] as const;
export type MusicStep = (typeof musicSteps)[number];

/** A picture, as its provider gives it: shown whole and unchanged. */
export interface Cover {
  readonly url: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** A song that can be linked to, or a playlist, an album or a podcast episode. */
export interface Track {
  /** Unique within its catalogue and stable over restarts; `builtin:…` or Spotify's URI, `spotify:track:…`. */
  readonly id: string;
  readonly kind: Kind;
  /** Empty where an earlier offer is shown again of which only the link is still known. */
  readonly title: string;
  /** Of a playlist its owner, of an episode its show, as far as they are known. */
  readonly artists: readonly string[];
  /** Year of first release, if known. */
  readonly year?: number;
  readonly explicit: boolean;
  readonly cover?: Cover;
  /** Opens it, or Spotify's search for exactly it. */
  readonly url: string;
  /** Unset where an earlier offer is shown again. */
  readonly foundBy?: MusicStep;
}

/** What is looked for. */
export interface MusicQuery {
  /** A genre word, as `parseGenre` writes it. */
  readonly genre: string;
  readonly kind: Kind;
  /** Where it must be playable, ISO 3166-1 alpha-2; unset: as the settings say. */
  readonly market?: string | undefined;
  /** Ids that the person was offered before: a catalogue that can looks for others, but may answer these too. */
  readonly offered?: ReadonlySet<string>;
}

/** One step that a catalogue went, and what came of it. */
export interface MusicStepResult {
  readonly step: MusicStep;
  /** How many tracks it added. */
  readonly found: number;
  /** Why it could not be gone, in a word for logs. */
  readonly problem?: string;
}

/** What a catalogue has to offer. */
export interface MusicPool {
  /** In any order, each id once. */
  readonly tracks: readonly Track[];
  /** The steps that made this pool, in order. */
  readonly steps: readonly MusicStepResult[];
}

/** Where songs come from. Nothing about a person is handed to it but what was offered to them, which stays here. */
export interface MusicCatalog {
  /**
   * At least one track, soon.
   * @throws the signal's reason when it aborts
   */
  tracks(query: MusicQuery, signal?: AbortSignal): Promise<MusicPool>;
  /** What was offered under an id, at least its link. Undefined for ids of another catalogue and for what is gone. */
  track(id: string): Promise<Track | undefined>;
}

/** What was offered to a person so far. */
export interface PersonHistory {
  /** How many takes of theirs are remembered. */
  readonly takes: number;
  /** How many of those were heard, not picked. */
  readonly heard: number;
  /** Ids of the tracks offered, each once, by their last offer, the longest ago first. */
  readonly offered: readonly string[];
  /** The last track of their newest take that has one. */
  readonly lastTrackId: string | undefined;
}

/** What people chose for themselves. */
export interface PreferenceStore {
  /** What a person chose, empty when nothing. */
  preferences(personId: string): Promise<Preferences>;
  /** Replaces what a person chose; empty ones leave no trace. */
  savePreferences(personId: string, preferences: Preferences): Promise<void>;
}

/** What is remembered. Never audio, texts or names. */
export interface MoodStore extends PreferenceStore {
  /** Inserts the take, or replaces the one with its id. */
  saveTake(take: Take): Promise<void>;
  /** The take of an id, if there is one, or all of a person, oldest first. */
  takes(which: { readonly takeId: string } | { readonly personId: string }): Promise<readonly Take[]>;
  history(personId: string): Promise<PersonHistory>;
  /**
   * Deletes a person's takes and preferences, or all takes older than a moment (ms since 1970), and says how many takes
   * there were.
   */
  forget(which: { readonly personId: string } | { readonly beforeMs: number }): Promise<number>;
}

/** Something that a front received and has to answer. Only ids: never audio or names. */
export interface Received {
  /** The front's own id of it, with the front before it: `telegram:<bot>:<update>`. */
  readonly id: string;
  /** What the front needs to answer it, in the front's own writing. Deleted once it is answered. */
  readonly content: string;
}

/** How far the answer is: `answering` is marked right before it is sent, since sending it twice would be worse. */
export type ReceivedState = 'received' | 'answering' | 'answered';

/** What was received and not answered yet, written down before the platform is told that it arrived. */
export interface Inbox {
  /**
   * Writes all of them down or none, and returns those that were not there before: a platform may tell twice.
   * @param nowMs ms since 1970
   */
  receive(received: readonly Received[], nowMs: number): Promise<readonly Received[]>;
  /** What is not answered, in the order of arrival. */
  unanswered(front: string): Promise<readonly (Received & { readonly state: ReceivedState })[]>;
  mark(id: string, state: ReceivedState): Promise<void>;
  /** Forgets the ids of what was answered and received before a moment (ms since 1970). */
  forgetAnswered(beforeMs: number): Promise<void>;
}

/** Which message of a bot shows which take, so that a reaction to it is understood after a restart. */
export interface AnswerIndex {
  /** @param messageId the front's own id, with the front before it */
  saveAnswer(messageId: string, takeId: string): Promise<void>;
  takeOfAnswer(messageId: string): Promise<string | undefined>;
}

/** What the administrators of a group chose. */
export interface GroupSettings {
  /** Whether every voice note is answered, or only those meant for the bot. */
  readonly everyVoice: boolean;
  /** Whether anybody may press the buttons, or only the person whose voice it was. */
  readonly anyonePresses: boolean;
  /** Whether only whoever asks sees the answer, where the platform can do that. */
  readonly privateAnswers: boolean;
}

export interface GroupStore {
  /** All false where nothing was chosen. */
  groupSettings(groupId: string): Promise<GroupSettings>;
  saveGroupSettings(groupId: string, settings: GroupSettings): Promise<void>;
}

/** What a bot needs to lose nothing: what came in, what went out, and how its groups want it. */
export type BotStore = Inbox & AnswerIndex & GroupStore;

/** Turns a reply into what a front can show: an embed, HTML, DOM or coloured text. Alone it escapes. */
export interface ReplyRenderer<Rendered> {
  render(reply: Reply): Rendered;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}
