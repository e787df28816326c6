/** A degradation of a recording between the speaker and the model. */
export type Condition =
  | { readonly kind: 'clean' }
  /** With an environmental sound that was never trained on, at this signal-to-noise ratio. */
  | { readonly kind: 'noise'; readonly snrDb: number }
  /** Spoken in a room: one of the measured impulse responses, by its file's name. */
  | { readonly kind: 'room'; readonly room: string }
  /** Encoded again by libopus for speech. */
  | { readonly kind: 'opus'; readonly kbps: number }
  /** Sampled at 8 kHz, as by a telephone: nothing above 4 kHz is left. */
  | { readonly kind: 'narrowband' }
  /** With this share of its Opus packets lost. */
  | { readonly kind: 'loss'; readonly share: number }
  /**
   * Cut to this length from the middle. A clip that is too short is first joined with others of the same speaker and
   * emotion.
   */
  | { readonly kind: 'length'; readonly seconds: number };

export const rooms = ['basement', 'medium-room', 'seminar-room', 'small-room'] as const;

/** All conditions of the robustness table, in its order. */
export const conditions: readonly Condition[] = [
  { kind: 'clean' },
  ...[20, 10, 5, 0].map((snrDb): Condition => ({ kind: 'noise', snrDb })),
  ...rooms.map((room): Condition => ({ kind: 'room', room })),
  ...[64, 24, 12, 6].map((kbps): Condition => ({ kind: 'opus', kbps })),
  { kind: 'narrowband' },
  ...[0.05, 0.1, 0.2].map((share): Condition => ({ kind: 'loss', share })),
  ...[1, 2, 3, 5].map((seconds): Condition => ({ kind: 'length', seconds })),
];

export function conditionName(condition: Condition): string {
  switch (condition.kind) {
    case 'clean':
      return 'as recorded';
    case 'noise':
      return `noise at ${condition.snrDb} dB`;
    case 'room':
      return condition.room.replace('-', ' ');
    case 'opus':
      return `Opus ${condition.kbps} kbit/s`;
    case 'narrowband':
      return '8 kHz';
    case 'loss':
      return `${Math.round(100 * condition.share)} % of packets lost`;
    case 'length':
      return `${condition.seconds} s of speech`;
  }
}

/** Whether a condition needs ffmpeg: for its encoder of Opus, or because impulse responses are FLAC. */
export function needsFfmpeg(condition: Condition): boolean {
  return condition.kind === 'opus' || condition.kind === 'room';
}
