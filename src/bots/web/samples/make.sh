#!/bin/sh
# Makes the sample recordings of the page: sentences of a synthetic voice, spoken in four ways. Needs espeak-ng and ffmpeg.
# Made last with espeak-ng 1.51 and ffmpeg 5.1.9.
set -eu
cd "$(dirname "$0")"
make() {
  name=$1
  shift
  espeak-ng -w "/tmp/$$.wav" "$@"
  ffmpeg -v error -y -i "/tmp/$$.wav" -t 5 -ar 48000 -ac 1 -bitexact -c:a libopus -b:a 20k -application voip "$name.ogg"
  rm "/tmp/$$.wav"
}
make cheerful -v en-us+f3 -s 175 -p 75 -a 150 'It worked! It really worked! Oh, that is the best news of the whole week!'
make quiet -v en-us+m1 -s 105 -p 22 -a 40 'I do not know. Nothing went well today. I am tired.'
make loud -v en-us+m3 -s 190 -p 55 -a 200 'No! I told you twice already! Do not touch that again, ever!'
make startled -v en-us+f2 -s 200 -p 90 -a 170 'What? Wait, what is that? I did not expect that at all!'
