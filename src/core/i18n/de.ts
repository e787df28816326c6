import type { en } from './en.ts';

/** German. A test holds that every text has the placeholders of its English source. */
export const de: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutral',
  'emotion.calm': 'ruhig',
  'emotion.happy': 'fröhlich',
  'emotion.sad': 'traurig',
  'emotion.angry': 'wütend',
  'emotion.fearful': 'ängstlich',
  'emotion.disgust': 'angewidert',
  'emotion.surprised': 'überrascht',

  'language.en': 'Englisch',
  'language.de': 'Deutsch',

  'mode.match': 'passend',
  'mode.lift': 'aufmunternd',
  'mode.calm': 'beruhigend',

  'kind.track': 'Lied',
  'kind.playlist': 'Playlist',
  'kind.album': 'Album',
  'kind.episode': 'Podcast-Folge',

  'certainty.very': 'sehr sicher',
  'certainty.fairly': 'ziemlich sicher',
  'certainty.somewhat': 'einigermaßen sicher',

  'mood.sure': 'Du klingst {emotion}. Ich bin mir {certainty} ({confidence:percent}).',
  'mood.nextOne': 'Am ehesten sonst: {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Am ehesten sonst: {first} ({firstScore:percent}) und {second} ({secondScore:percent}).',
  'mood.unsure': 'Ich bin mir nicht sicher: {first} ({firstScore:percent}) oder {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'Ich bin mir nicht sicher: {first} ({firstScore:percent}), {second} ({secondScore:percent}) oder {third} ({thirdScore:percent})?',
  'mood.corrected': 'Also {emotion}. Danke, dass du es mir sagst.',
  'mood.choose': 'Was war es?',
  'offer.track': 'Ein Lied dazu: {offer}',
  'offer.playlist': 'Eine Playlist dazu: {offer}',
  'offer.album': 'Ein Album dazu: {offer}',
  'offer.episode': 'Eine Podcast-Folge dazu: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title} von {artist}',
  'offer.again': 'wie vorhin',
  'offer.alternative': 'Falls es {emotion} ist: {offer}',
  'offer.listen': 'Auf Spotify anhören',
  'offer.explicit': 'explizit',
  'mood.notice':
    'Ein Programm hat dieses Gefühl aus dem Klang deiner Stimme gelesen und kann sich irren. Es behält das Ergebnis, nicht die Aufnahme; /privacy zeigt und löscht es.',
  'mood.howTo': 'Schick mir eine Aufnahme von ein paar Sekunden. Sag etwas, in irgendeiner Sprache, so wie dir ist.',
  'mood.kind': 'Ab jetzt biete ich an: {kind}.',
  'mood.canBeWrong':
    'Ich höre auf den Klang der Stimme, nicht auf die Wörter, und ich kann mich irren: Ein Knopf berichtigt mich.',

  'button.correct': 'Stimmt nicht?',
  'button.reroll': 'Anderes Lied',
  'button.match': 'Passend zu mir',
  'button.lift': 'Muntere mich auf',
  'button.calm': 'Beruhige mich',
  'button.track': 'Lieder',
  'button.playlist': 'Playlists',
  'button.album': 'Alben',
  'button.episode': 'Podcasts',
  'button.keep': 'So lassen, wie es war',

  'command.help.description': 'Was ich tue und was du tippen kannst',
  'command.mood.description': 'Wie du ein Lied zu deiner Stimmung bekommst',
  'command.mood.track.description': 'Ab jetzt Lieder anbieten',
  'command.mood.playlist.description': 'Ab jetzt Playlists anbieten',
  'command.mood.album.description': 'Ab jetzt Alben anbieten',
  'command.mood.episode.description': 'Ab jetzt Podcast-Folgen anbieten',
  'command.genres.description': 'Welche Musikrichtung auf welches Gefühl antwortet, und wie man es ändert',
  'command.genres.match.description': 'Musik, die zur Stimmung passt',
  'command.genres.lift.description': 'Musik, die aufmuntert',
  'command.genres.calm.description': 'Musik, die beruhigt',
  'command.genres.reset.description': 'Alle Musikrichtungen wie am Anfang',
  'command.privacy.description': 'Woran ich mich bei dir erinnere',
  'command.privacy.export.description': 'Alles, woran ich mich bei dir erinnere, als Datei',
  'command.privacy.delete.description': 'Alles über dich vergessen, sofort',

  'command.start.description': 'Wer ich bin und wie es losgeht',
  'command.language.description': 'Die Sprache meiner Antworten sehen oder wählen',
  'command.language.en.description': 'Antworte mir auf Englisch',
  'command.language.de.description': 'Antworte mir auf Deutsch',
  'command.language.auto.description': 'Antworte mir in der Sprache meiner App',
  'command.group.description': 'Wen ich in dieser Gruppe höre und wer die Knöpfe drücken darf',

  'help.intro':
    'Ich höre, wie es dir geht, und antworte mit einem Lied. Schick mir eine Aufnahme von ein paar Sekunden.',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'So antworten Lieder auf deine Stimmung: {mode}. Was ich anbiete: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.howTo':
    'Um eine Zeile zu ändern, tippe zum Beispiel /genres traurig jazz; /genres traurig allein setzt sie zurück.',

  'privacy.remembered': 'Aufnahmen von dir, an die ich mich erinnere: {count}.',
  'privacy.locale': 'Die Sprache, die du gewählt hast: {language}.',
  'privacy.mode': 'Wie Lieder auf deine Stimmung antworten, wie du es gewählt hast: {mode}.',
  'privacy.kind': 'Was du angeboten haben willst: {kind}.',
  'privacy.genre': 'Die Musikrichtung, die du für {emotion} ({mode}) gewählt hast: {genre}.',
  'privacy.never':
    'Zu jeder behalte ich die Zeit, wie wahrscheinlich jedes Gefühl war, deine Berichtigung und welche Lieder ich bot. Nie behalte ich Ton, Wörter oder Namen.',
  'privacy.rights': '/privacy export gibt dir alles davon; /privacy delete löscht es sofort.',
  'privacy.exported': 'Hier ist alles, woran ich mich bei dir erinnere. Aufnahmen: {count}.',
  'privacy.deleted': 'Alles ist gelöscht. Vergessene Aufnahmen: {count}.',

  'start.notice':
    'Ein Programm liest das Gefühl aus dem Klang deiner Stimme und kann sich irren. Es behält das Ergebnis, nicht die Aufnahme; /privacy zeigt und löscht es.',
  'start.next': '/help zeigt, was du tippen kannst.',

  'language.now': 'Ich antworte dir in dieser Sprache: {language}.',
  'language.automatic': 'Ab jetzt antworte ich dir in der Sprache deiner App.',
  'language.choices': 'Zur Wahl: {choices}.',

  'group.everyVoice': 'In dieser Gruppe beantworte ich jede Sprachnachricht.',
  'group.askedOnly':
    'In dieser Gruppe beantworte ich Sprachnachrichten, die mir antworten oder mich nennen, und solche, auf die /mood antwortet.',
  'group.anyonePresses': 'Die Knöpfe unter einer Antwort darf jeder drücken.',
  'group.ownPresses': 'Die Knöpfe darf nur drücken, wer gesprochen hat.',
  'group.howTo': 'Administratoren wählen mit /group every, /group asked, /group anyone und /group own.',

  'terminal.usage': `Hört, wie es jemandem geht, und antwortet mit einem Lied.

  npm run mood                         ein kleines Gespräch
  npm run mood -- DATEI…               Aufnahmen und Ordner voller Aufnahmen
  npm run mood -- --json DATEI…        ein JSON-Objekt je Zeile

  --json             JSON ausgeben, für Programme
  --language en|de   die Sprache der Antworten
  --help             diese Seite

Rückgabewert: 0, wenn jede Aufnahme gelesen wurde, sonst 2.`,
  'terminal.badOption': 'Die Option {option} kenne ich nicht.',
  'terminal.badLanguage': 'Ich spreche diese Sprachen: {known}. Schreib --language und eine davon.',
  'terminal.jsonNeedsFiles': '--json braucht eine Datei oder einen Ordner.',
  'terminal.needsFiles': 'Nenne eine Aufnahme oder einen Ordner, oder starte mich in einem Terminal zum Gespräch.',
  'terminal.greeting':
    'Tippe den Pfad einer Aufnahme oder zieh die Datei hierher. /help zeigt, was du noch tippen kannst; /quit oder Strg-D beendet.',
  'terminal.progress': '{done} von {total}',
  'terminal.summary': 'Gelesene Aufnahmen: {read} von {total}.',

  'step.genre': 'Genrefilter von Spotify',
  'step.keyword': 'Stichwort',
  'step.year': 'Stichwort und Jahre',
  'step.builtin': 'eingebaute Liste',

  'terminal.musicUsage': `Zeigt, was jemandem für ein Gefühl angeboten würde und welcher Schritt es fand.

  npm run music -- GEFÜHL [--mode match|lift|calm] [--kind track|playlist|album|episode]
                          [--genre "drum and bass"] [--market DE]

Zum Beispiel: npm run music -- traurig --mode lift --kind playlist --market PL`,
  'terminal.musicGenre': 'Gehört: {emotion}. Art: {mode}. Musikrichtung: {genre}.',
  'terminal.musicStep': 'Schritt {step}: {found} gefunden.',
  'terminal.musicProblem': 'Schritt {step}: nichts ({problem}).',
  'terminal.musicFoundBy': 'Gefunden durch: {step}.',

  'welcome.noSettings':
    'Einstellungen: keine gefunden, das ist in Ordnung. .env.example nennt alle; kopiere sie nach .env, um welche zu ändern.',
  'welcome.settings': 'Gefundene Einstellungen: {names}.',
  'welcome.fronts': 'So kannst du mit mir reden:',
  'welcome.terminal': 'bereit: npm run mood -- DATEI…, oder npm run mood für ein Gespräch',
  'welcome.spotify': 'Lieder kommen aus der eingebauten Liste. docs/spotify.md sagt, wie sie von Spotify kommen.',
  'welcome.spotifyOn': 'Lieder kommen von Spotify, und aus der eingebauten Liste, wenn Spotify keine hat.',
  'welcome.telegram': 'braucht TELEGRAM_BOT_TOKEN, das @BotFather gibt (docs/telegram.md)',
  'welcome.telegramOn': 'an',
  'welcome.discord': 'noch nicht in dieser Version; wird ein Bot-Token aus dem Entwicklerportal brauchen',
  'welcome.serving': 'Ich höre zu. Strg-C beendet mich.',
  'welcome.sample': 'Das tue ich, mit der Aufnahme einer künstlichen Stimme:',
  'welcome.next': 'Jetzt deine: npm run mood -- DATEI…',

  'error.empty': 'Diese Datei ist leer. Schick eine Aufnahme, in der jemand spricht.',
  'error.notAudio':
    'Das ist keine Aufnahme, die ich kenne. Schick eine Sprachnachricht oder eine Audiodatei wie Ogg, WAV oder WebM.',
  'error.unreadable': 'Diese {format}-Aufnahme ist beschädigt, ich kann sie nicht lesen. Nimm sie noch einmal auf.',
  'error.truncated': 'Diese {format}-Aufnahme bricht ab, und es bleibt nichts zu hören. Schick sie noch einmal.',
  'error.unsupportedCodec':
    'Diese {format}-Datei enthält {codec}, das ich nicht lesen kann. Schick sie als Ogg Opus oder WAV.',
  'error.needsFfmpeg':
    '{format} kann ich nur lesen, wo ffmpeg installiert ist. Installiere ffmpeg oder schick Ogg Opus oder WAV.',
  'error.noSound': 'Diese {format}-Datei enthält keinen Ton. Schick eine Aufnahme, in der jemand spricht.',
  'error.tooLarge': 'Diese Datei hat {megabytes} MB, ich nehme höchstens {limit} MB. Schick eine kürzere Aufnahme.',
  'error.tooLong': 'Diese Aufnahme dauert länger als {limit} Sekunden, mehr höre ich nicht. Schick eine kürzere.',
  'error.tooSlow':
    'Diese Aufnahme zu lesen dauerte zu lange, darum habe ich aufgehört. Schick sie als Ogg Opus oder WAV.',
  'error.noSpeech':
    'Ich höre in dieser Aufnahme niemanden sprechen. Sprich näher am Mikrofon und versuch es noch einmal.',
  'error.tooShort': 'Ich höre nur {seconds} s Sprache und brauche {minimum} s. Sag ein, zwei Sätze.',
  'error.notYours': 'Nur wer gesprochen hat, kann die Antwort ändern.',
  'error.forgotten': 'An diese Aufnahme erinnere ich mich nicht mehr. Schick sie noch einmal.',
  'error.unknownButton': 'Diesen Knopf kenne ich nicht mehr. Schick eine neue Aufnahme.',
  'error.badGenre':
    "Das nehme ich nicht als Musikrichtung: bis zu 40 Buchstaben, Ziffern, Leerzeichen und & ' - . + / gehen. Tippe zum Beispiel /genres traurig jazz.",
  'error.badGenresUse':
    'Das verstehe ich nicht. Tippe zum Beispiel /genres traurig jazz, /genres mode lift, /genres kind playlist oder /genres reset.',
  'error.unknownCommand': '/{name} kenne ich nicht. Tippe /help, um zu sehen, was ich kenne.',
  'error.unfetchable': 'Diese Aufnahme konnte ich nicht abholen. Schick sie noch einmal.',
  'error.busy': 'Ich habe gerade mehr zu hören, als ich schaffe. Schick das in einer Minute noch einmal.',
  'error.tooMany':
    'Von einer Person höre ich bis zu {limit} Aufnahmen in der Minute. Schick die nächste in {seconds} s; was früher kommt, lasse ich ungehört.',
  'error.privately': 'Das ist nur für dich. Frag mich in unserem eigenen Chat.',
  'error.notAGroup': 'Das geht nur in Gruppen. Füge mich einer hinzu und versuch es dort.',
  'error.administratorsOnly': 'Das können nur Administratoren dieser Gruppe ändern. Frag jemanden von ihnen.',
  'error.noSuchFile': 'Eine Datei dieses Namens gibt es nicht. Prüfe den Pfad.',
  'error.noAccess': 'Das darf ich nicht lesen. Ändere die Rechte oder wähle eine andere Datei.',
  'error.notAFile': 'Das ist weder eine Datei noch ein Ordner. Wähle eine Aufnahme.',
  'error.isFolder': 'Das ist ein Ordner. Wähle eine Aufnahme darin.',
  'error.noRecordings': 'In diesem Ordner ist keine Aufnahme. Wähle einen anderen Ordner oder nenne eine Datei.',
  'error.noSuchNumber': 'Einen Knopf {number} gibt es nicht. Tippe eine der gezeigten Zahlen.',
  'error.unexpected':
    'Bei mir ist etwas schiefgegangen. Versuch es noch einmal; wenn es bleibt, melde die Kennung {reference}.',
};
