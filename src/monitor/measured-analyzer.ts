import type { VoiceAnalyzer } from '../core/ports/analysis.ts';

/** An analyzer whose stages are timed by whoever listens. */
export function measured(
  analyzer: VoiceAnalyzer,
  stages: (stageMs: Readonly<Record<string, number>>) => void,
): VoiceAnalyzer {
  return {
    analyze: async (...asked) => {
      const analysis = await analyzer.analyze(...asked);
      stages(analysis.stageMs);
      return analysis;
    },
    explain: async (...asked) => {
      const explanation = await analyzer.explain(...asked);
      stages(explanation.stageMs);
      return explanation;
    },
    close: () => analyzer.close(),
  };
}
