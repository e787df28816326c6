/** The endings of files that may hold sound. What a file really holds, the decoder finds out. */
export const recordingEndings = [
  ...['.ogg', '.oga', '.opus', '.spx'],
  ...['.wav', '.wave', '.aiff', '.aif', '.aifc', '.caf', '.flac'],
  ...['.webm', '.weba', '.mkv', '.mka'],
  ...['.mp3', '.aac', '.amr', '.awb'],
  ...['.wma', '.avi'],
  ...['.m4a', '.m4b', '.mp4', '.m4v', '.mov', '.qt', '.3gp', '.3gpp', '.3g2', '.3ga'],
] as const;
