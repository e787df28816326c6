/* What decoder.ts calls: one decoder of libopus at 16 kHz. An instance of the module decodes one stream and is then dropped. */
#include "opus.h"

enum { rate = 16000, longestPacket = 8192, mostSamples = rate * 12 / 100, mostChannels = 2 };

static unsigned char input[longestPacket];
static float interleaved[mostChannels * mostSamples];
static float output[mostChannels * mostSamples];
static _Alignas(16) unsigned char state[64 * 1024];
static int channels;

static OpusDecoder *decoder(void) { return (OpusDecoder *)state; }

__attribute__((export_name("inputAt"))) unsigned char *inputAt(void) { return input; }

/* All samples of the first channel, from mostSamples on those of the second. */
__attribute__((export_name("outputAt"))) float *outputAt(void) { return output; }

/* Returns 0, or an error of libopus. */
__attribute__((export_name("start"))) int start(int count) {
  if (count < 1 || count > mostChannels || opus_decoder_get_size(count) > (int)sizeof state) return OPUS_ALLOC_FAIL;
  channels = count;
  return opus_decoder_init(decoder(), rate, count);
}

/* Decodes the packet of this length in input. Returns the samples of each channel, or an error of libopus. */
__attribute__((export_name("decode"))) int decode(int length) {
  if (length < 1 || length > longestPacket) return OPUS_BAD_ARG;
  int samples = opus_decode_float(decoder(), input, length, channels == 1 ? output : interleaved, mostSamples, 0);
  if (channels == 2)
    for (int n = 0; n < samples; n++) {
      output[n] = interleaved[2 * n];
      output[mostSamples + n] = interleaved[2 * n + 1];
    }
  return samples;
}
