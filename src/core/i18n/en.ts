/** English: the source of every text. `{name}` is filled in; `{name:percent}` becomes a percentage. */
export const en = {
  'emotion.neutral': 'neutral',
  'emotion.calm': 'calm',
  'emotion.happy': 'happy',
  'emotion.sad': 'sad',
  'emotion.angry': 'angry',
  'emotion.fearful': 'fearful',
  'emotion.disgust': 'disgusted',
  'emotion.surprised': 'surprised',

  'language.en': 'English',
  'language.de': 'German',

  'mode.match': 'match',
  'mode.lift': 'lift',
  'mode.calm': 'calm',

  'kind.track': 'song',
  'kind.playlist': 'playlist',
  'kind.album': 'album',
  'kind.episode': 'podcast episode',

  'certainty.very': 'very sure',
  'certainty.fairly': 'fairly sure',
  'certainty.somewhat': 'somewhat sure',

  'mood.sure': 'You sound {emotion}. I am {certainty} ({confidence:percent}).',
  'mood.nextOne': 'Next likely: {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Next likely: {first} ({firstScore:percent}) and {second} ({secondScore:percent}).',
  'mood.unsure': 'I am not sure: {first} ({firstScore:percent}) or {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'I am not sure: {first} ({firstScore:percent}), {second} ({secondScore:percent}) or {third} ({thirdScore:percent})?',
  'mood.corrected': 'So it is {emotion}. Thank you for telling me.',
  'mood.choose': 'Which one was it?',
  'offer.track': 'A song for it: {offer}',
  'offer.playlist': 'A playlist for it: {offer}',
  'offer.album': 'An album for it: {offer}',
  'offer.episode': 'A podcast episode for it: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title} by {artist}',
  'offer.again': 'the one from before',
  'offer.alternative': 'In case it is {emotion}: {offer}',
  'offer.listen': 'Listen on Spotify',
  'offer.explicit': 'explicit',
  'mood.notice':
    'A program read this emotion from the sound of your voice, and it can be wrong. It keeps the result, not the recording; /privacy shows it and deletes it.',
  'mood.howTo': 'Send me a recording of a few seconds. Say anything, in any language, the way you feel.',
  'mood.kind': 'From now on I offer: {kind}.',
  'mood.canBeWrong': 'I listen to the sound of the voice, not to the words, and I can be wrong: a button corrects me.',

  'button.correct': 'Not right?',
  'button.reroll': 'Another song',
  'button.match': 'Match my mood',
  'button.lift': 'Lift me up',
  'button.calm': 'Calm me down',
  'button.track': 'Songs',
  'button.playlist': 'Playlists',
  'button.album': 'Albums',
  'button.episode': 'Podcasts',
  'button.keep': 'Leave it as it was',

  'command.help.description': 'What I do and what you can type',
  'command.mood.description': 'How to get a song for your mood',
  'command.mood.track.description': 'Offer songs from now on',
  'command.mood.playlist.description': 'Offer playlists from now on',
  'command.mood.album.description': 'Offer albums from now on',
  'command.mood.episode.description': 'Offer podcast episodes from now on',
  'command.genres.description': 'Which genre answers which emotion, and how to change it',
  'command.genres.match.description': 'Music like your mood',
  'command.genres.lift.description': 'Music that lifts you up',
  'command.genres.calm.description': 'Music that calms you down',
  'command.genres.reset.description': 'All genres as they were at first',
  'command.privacy.description': 'What I remember about you',
  'command.privacy.export.description': 'Everything I remember about you, as a file',
  'command.privacy.delete.description': 'Forget everything about you, at once',

  'command.start.description': 'Who I am and how to begin',
  'command.language.description': 'See or choose the language of my answers',
  'command.language.en.description': 'Answer me in English',
  'command.language.de.description': 'Answer me in German',
  'command.language.auto.description': 'Answer me in the language of my app',
  'command.group.description': 'Whom I hear in this group, and who may press the buttons',

  'help.intro': 'I hear how you feel and answer with a song. Send me a recording of a few seconds.',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Songs answer your mood like this: {mode}. What I offer: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.howTo': 'To change a row, type for instance /genres sad jazz; /genres sad alone puts it back.',

  'privacy.remembered': 'Recordings I remember of you: {count}.',
  'privacy.locale': 'The language you chose: {language}.',
  'privacy.mode': 'How songs answer your mood, as you chose: {mode}.',
  'privacy.kind': 'What you chose to be offered: {kind}.',
  'privacy.genre': 'The genre you chose for {emotion} ({mode}): {genre}.',
  'privacy.never':
    'Of each I keep the time, how probable each emotion was, your correction, and which songs I offered. I never keep sound, words or names.',
  'privacy.rights': '/privacy export gives you all of it; /privacy delete deletes it at once.',
  'privacy.exported': 'Here is everything I remember of you. Recordings: {count}.',
  'privacy.deleted': 'All of it is deleted. Recordings forgotten: {count}.',

  'start.notice':
    'A program reads the emotion from the sound of your voice, and it can be wrong. It keeps the result, not the recording; /privacy shows it and deletes it.',
  'start.next': '/help lists what you can type.',

  'language.now': 'I answer you in {language}.',
  'language.automatic': 'From now on I answer you in the language of your app.',
  'language.choices': 'Choose: {choices}.',

  'group.everyVoice': 'In this group I answer every voice note.',
  'group.askedOnly':
    'In this group I answer voice notes that reply to me or mention me, and those that /mood replies to.',
  'group.anyonePresses': 'Anybody may press the buttons under an answer.',
  'group.ownPresses': 'Only the person whose voice it was may press the buttons.',
  'group.howTo': 'Administrators choose with /group every, /group asked, /group anyone and /group own.',

  'terminal.usage': `Hears how somebody feels and answers with a song.

  npm run mood                         a small chat
  npm run mood -- FILE…                recordings, and folders of them
  npm run mood -- --json FILE…         one JSON object a line

  --json             print JSON, for programs
  --language en|de   the language of the answers
  --help             this page

Exit code: 0 when every recording was read, 2 otherwise.`,
  'terminal.badOption': 'I do not know the option {option}.',
  'terminal.badLanguage': 'I speak these languages: {known}. Write --language and one of them.',
  'terminal.jsonNeedsFiles': '--json needs a file or a folder.',
  'terminal.needsFiles': 'Name a recording or a folder, or start me in a terminal to chat.',
  'terminal.greeting':
    'Type the path of a recording, or drag its file in here. /help lists what else you can type; /quit or Ctrl-D ends.',
  'terminal.progress': '{done} of {total}',
  'terminal.summary': 'Recordings read: {read} of {total}.',

  'step.genre': "Spotify's genre filter",
  'step.keyword': 'keyword',
  'step.year': 'keyword and years',
  'step.builtin': 'built-in list',

  'terminal.musicUsage': `Shows what a person would be offered for an emotion, and which step found it.

  npm run music -- EMOTION [--mode match|lift|calm] [--kind track|playlist|album|episode]
                           [--genre "drum and bass"] [--market DE]

For instance: npm run music -- sad --mode lift --kind playlist --market PL`,
  'terminal.musicGenre': 'Heard: {emotion}. Mode: {mode}. Genre: {genre}.',
  'terminal.musicStep': 'Step {step}: {found} found.',
  'terminal.musicProblem': 'Step {step}: nothing ({problem}).',
  'terminal.musicFoundBy': 'Found by: {step}.',

  'welcome.noSettings':
    'Settings: none found, which is fine. .env.example lists them all; copy it to .env to change some.',
  'welcome.settings': 'Settings found: {names}.',
  'welcome.fronts': 'Ways to talk to me:',
  'welcome.terminal': 'ready: npm run mood -- FILE…, or npm run mood for a chat',
  'welcome.spotify': 'Songs come from the built-in list. docs/spotify.md says how to have them from Spotify.',
  'welcome.spotifyOn': 'Songs come from Spotify, and from the built-in list when Spotify has none.',
  'welcome.telegram': 'needs TELEGRAM_BOT_TOKEN, which @BotFather gives (docs/telegram.md)',
  'welcome.telegramOn': 'on',
  'welcome.discord': 'not in this version yet; it will need a bot token from the developer portal',
  'welcome.serving': 'I am listening. Ctrl-C stops me.',
  'welcome.sample': 'This is what I do, with a recording of a synthetic voice:',
  'welcome.next': 'Now yours: npm run mood -- FILE…',

  'error.empty': 'This file is empty. Send a recording with some speech in it.',
  'error.notAudio': 'This is not a recording I know. Send a voice note, or an audio file such as Ogg, WAV or WebM.',
  'error.unreadable': 'This {format} recording is damaged, and I cannot read it. Record it again.',
  'error.truncated': 'This {format} recording breaks off, and there is nothing left to hear. Send it again.',
  'error.unsupportedCodec': 'This {format} file holds {codec}, which I cannot read. Send it as Ogg Opus or WAV.',
  'error.needsFfmpeg': 'I can read {format} only where ffmpeg is installed. Install ffmpeg, or send Ogg Opus or WAV.',
  'error.noSound': 'This {format} file holds no sound. Send a recording with some speech in it.',
  'error.tooLarge': 'This file has {megabytes} MB; I take up to {limit} MB. Send a shorter recording.',
  'error.tooLong': 'This recording lasts longer than {limit} seconds, which is all I listen to. Send a shorter one.',
  'error.tooSlow': 'This recording took too long to read, so I stopped. Send it as Ogg Opus or WAV.',
  'error.noSpeech': 'I hear no speech in this recording. Speak closer to the microphone and try again.',
  'error.tooShort': 'I hear only {seconds} s of speech and need {minimum} s. Say a sentence or two.',
  'error.notYours': 'Only the person whose voice this was can change the answer.',
  'error.forgotten': 'I have forgotten this recording. Send it again for a new answer.',
  'error.unknownButton': 'I do not know this button any more. Send a new recording.',
  'error.badGenre':
    "I do not take this as a genre: up to 40 letters, digits, spaces and & ' - . + / are fine. Type for instance /genres sad jazz.",
  'error.badGenresUse':
    'I do not understand that. Type for instance /genres sad jazz, /genres mode lift, /genres kind playlist or /genres reset.',
  'error.unknownCommand': 'I do not know /{name}. Type /help to see what I know.',
  'error.unfetchable': 'I could not fetch this recording. Send it again.',
  'error.busy': 'I have more to hear than I can keep up with. Send this again in a minute.',
  'error.tooMany':
    'I hear up to {limit} recordings a minute from one person. Send the next one in {seconds} s; those that come sooner I leave unheard.',
  'error.privately': 'That is for your eyes only. Ask me in our own chat.',
  'error.notAGroup': 'That works in groups only. Add me to one and try there.',
  'error.administratorsOnly': 'Only administrators of this group can change that. Ask one of them.',
  'error.noSuchFile': 'There is no file of this name. Check the path.',
  'error.noAccess': 'I am not allowed to read this. Change its permissions, or choose another file.',
  'error.notAFile': 'This is neither a file nor a folder. Choose a recording.',
  'error.isFolder': 'This is a folder. Choose a recording in it.',
  'error.noRecordings': 'There is no recording in this folder. Choose another folder, or name a file.',
  'error.noSuchNumber': 'There is no button {number}. Type one of the numbers shown.',
  'error.unexpected': 'Something went wrong on my side. Try again; if it stays, report the reference {reference}.',
} as const satisfies Readonly<Record<string, string>>;
