import type { en } from '../en/texts.ts';
import { reasonsDe } from './song-reasons.ts';

/** German. A test checks that every text has the placeholders of its English source. */
export const de: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutral',
  'emotion.calm': 'ruhig',
  'emotion.happy': 'fröhlich',
  'emotion.sad': 'traurig',
  'emotion.angry': 'wütend',
  'emotion.fearful': 'ängstlich',
  'emotion.disgust': 'angewidert',
  'emotion.surprised': 'überrascht',

  'mode.match': 'passend',
  'mode.lift': 'aufmunternd',
  'mode.soothe': 'beruhigend',

  'kind.track': 'Lied',
  'kind.playlist': 'Playlist',
  'kind.album': 'Album',
  'kind.episode': 'Podcast-Folge',

  'certainty.very': 'sehr sicher',
  'certainty.fairly': 'ziemlich sicher',
  'certainty.somewhat': 'einigermaßen sicher',

  'mood.sure': 'Du klingst {emotion}. Ich bin mir {certainty} ({confidence:percent}).',
  'words.sure': 'Deine Worte klingen {emotion}. Ich bin mir {certainty} ({confidence:percent}).',
  'both.sure':
    'Deine Stimme und deine Worte klingen zusammen {emotion}. Ich bin mir {certainty} ({confidence:percent}).',
  'both.voiceAlone': 'Deine Stimme allein: {emotion} ({score:percent}).',
  'course.ends': 'Am Anfang klingst du {first} ({firstScore:percent}), am Ende {last} ({lastScore:percent}).',
  'course.between': 'Dazwischen: {between}.',
  'mood.nextOne': 'Sonst am ehesten: {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Sonst am ehesten: {first} ({firstScore:percent}) und {second} ({secondScore:percent}).',
  'mood.unsure': 'Ich bin mir nicht sicher: {first} ({firstScore:percent}) oder {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'Ich bin mir nicht sicher: {first} ({firstScore:percent}), {second} ({secondScore:percent}) oder {third} ({thirdScore:percent})?',
  'mixed.both': 'Beides zugleich wäre {mixed}.',
  'mixed.bittersweet': 'bittersüß',
  'mixed.awe': 'Ehrfurcht',
  'mixed.contempt': 'Verachtung',
  'mixed.despair': 'Verzweiflung',
  'mixed.delight': 'Entzücken',
  'mixed.outrage': 'Empörung',
  'mood.corrected': 'Also {emotion}. Danke für die Korrektur!',
  'mood.picked': 'Du fühlst dich {emotion}.',
  'mood.choose': 'Was stimmt?',
  'mood.pick': 'Wie geht es dir?',
  'mood.refused.song': 'Dieses Lied schlage ich nicht mehr vor.',
  'mood.refused.artist': 'Lieder von {artist} schlage ich nicht mehr vor.',
  'mood.saved.library': 'In deinen Lieblingssongs auf Spotify gespeichert: {offer}.',
  'mood.saved.playlist': 'Zu deiner Spotify-Playlist „Moodtune“ hinzugefügt: {offer}.',
  'offer.track': 'Ein Lied für dich: {offer}',
  'offer.playlist': 'Eine Playlist für dich: {offer}',
  'offer.album': 'Ein Album für dich: {offer}',
  'offer.episode': 'Eine Podcast-Folge für dich: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title} von {artist}',
  'offer.again': 'dasselbe wie eben',
  'offer.runnerUp': 'Falls du eher {emotion} bist: {offer}',
  'offer.listen': 'Auf Spotify anhören',
  'offer.find': 'Auf Spotify suchen',
  'offer.explicit': 'explicit',
  'mood.cut': 'Diese Aufnahme ist länger, als ich zuhöre: Ich habe die ersten {limit} Sekunden gehört.',
  'mood.notice':
    'Ich schätze das aus dem Klang deiner Stimme und kann danebenliegen. Ich speichere das Ergebnis, nie die Aufnahme; /privacy zeigt und löscht es.',
  'words.notice':
    'Ich schätze das aus deinen Worten und kann danebenliegen: Ich verstehe weder Ironie noch, was du meinst. Ich speichere das Ergebnis, nie das Getippte; /privacy zeigt und löscht es.',
  'both.notice':
    'Ich schätze das aus dem Klang deiner Stimme und aus deinen Worten und kann danebenliegen. Ich speichere das Ergebnis, nie die Aufnahme oder die Worte; /privacy zeigt und löscht es.',
  'need.heard':
    'Das klingt sehr schwer, und es ist gut, dass du es sagst. Ich bin nur ein Programm, und ein Lied ist jetzt nicht, was du brauchst. Bitte sprich heute mit einem Menschen: mit jemandem, dem du vertraust, oder mit einem Krisentelefon.',
  'need.line': 'In deinem Land erreichst du Hilfe unter {number}.',
  'need.where':
    'https://findahelpline.com nennt Krisentelefone in jedem Land. Bist du jetzt in Gefahr, ruf den Notruf an: 112 in vielen Ländern, 911 in Nordamerika.',
  'mood.howTo':
    'Schick mir eine Aufnahme von ein paar Sekunden: egal was, egal in welcher Sprache, so wie du dich gerade fühlst.',
  'mood.kind': 'Ab jetzt schlage ich vor: {kind}.',
  'mood.canBeWrong':
    'Ich höre auf den Klang der Stimme, nicht auf die Wörter. Liege ich falsch, tippe auf „Stimmt nicht?“.',
  'mood.orPick': 'Oder wähl aus, wie es dir geht, oder schreib es: /mood text Ich bin das alles so leid.',

  'why.title': 'Warum {emotion}? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 's',
  'why.legend': 'gab den Ausschlag',
  'why.voice.picture':
    'Die Welle der Aufnahme, markiert, wo am meisten für {emotion} ({score:percent}) sprach, und wie typisch die Stimme dafür ist.',
  'why.gauge': '{name}: {level}',
  'why.gauge.pitch': 'Tonhöhe',
  'why.gauge.melody': 'Melodie',
  'why.gauge.brightness': 'Klang',
  'why.gauge.pitch.low': 'tief',
  'why.gauge.pitch.middle': 'mittel',
  'why.gauge.pitch.high': 'hoch',
  'why.gauge.melody.low': 'gleichförmig',
  'why.gauge.melody.middle': 'mittel',
  'why.gauge.melody.high': 'bewegt',
  'why.gauge.brightness.low': 'weich',
  'why.gauge.brightness.middle': 'mittel',
  'why.gauge.brightness.high': 'scharf',
  'why.gauge.rare': 'selten',
  'why.gauge.typical': 'typisch: {emotion}',
  'why.gauge.usual': 'du, sonst',
  'why.picture':
    'Die Welle und das Spektrogramm der Aufnahme, umrandet, wo sie am meisten für {emotion} sprach ({score:percent}), und ein Balken für jedes Gefühl.',
  'why.typical': '{compared}. Das ist typisch für Stimmen, die {emotion} klingen.',
  'why.compared.one': 'Mit anderen Aufnahmen verglichen: {first} als in {firstShare:percent}',
  'why.compared.two':
    'Mit anderen Aufnahmen verglichen: {first} als in {firstShare:percent} und {second} als in {secondShare:percent}',
  'why.marked': 'Den Ausschlag gab vor allem die Stelle bei {from} bis {to} s.',
  'trait.pitch.high': 'die Stimme liegt höher',
  'trait.pitch.low': 'die Stimme liegt tiefer',
  'trait.range.high': 'die Tonhöhe bewegt sich mehr',
  'trait.range.low': 'die Tonhöhe bewegt sich weniger',
  'trait.slope.rises': 'die Tonhöhe steigt mehr',
  'trait.slope.rises.less': 'die Tonhöhe steigt weniger',
  'trait.slope.falls': 'die Tonhöhe fällt mehr',
  'trait.slope.falls.less': 'die Tonhöhe fällt weniger',
  'trait.centroid.high': 'der Klang ist schärfer',
  'trait.centroid.low': 'der Klang ist weicher',

  'button.correct': 'Stimmt nicht?',
  'button.pick': 'Andere Stimmung',
  'button.why': 'Warum?',
  'button.more': 'Mehr…',
  'button.details': 'Genauer',
  'button.reroll': 'Anderes Lied',
  'button.back': 'Das davor',
  'button.refuse.song': 'Nie dieses Lied',
  'button.refuse.artist': 'Nie diese Künstler',
  'button.save.library': 'Auf Spotify merken',
  'button.save.playlist': 'In meine Playlist',
  'button.voice.on': 'Ja, lerne meine Stimme',
  'button.voice.off': 'Nein',
  'button.voice.forget': 'Vergiss es',
  'button.voice.what': 'Was genau?',
  'button.match': 'Passend zur Stimmung',
  'button.lift': 'Heitere mich auf',
  'button.soothe': 'Beruhige mich',
  'button.track': 'Lieder',
  'button.playlist': 'Playlists',
  'button.album': 'Alben',
  'button.episode': 'Podcasts',
  'button.own': 'Meine Sprache zuerst',
  'button.any': 'Jede Sprache',
  'button.keep': 'Doch so lassen',

  'command.help.description': 'Was ich tue und was du tippen kannst',
  'command.mood.description': 'Wie du ein Lied zu deiner Stimmung bekommst',
  'command.mood.track.description': 'Ab jetzt Lieder vorschlagen',
  'command.mood.playlist.description': 'Ab jetzt Playlists vorschlagen',
  'command.mood.album.description': 'Ab jetzt Alben vorschlagen',
  'command.mood.episode.description': 'Ab jetzt Podcast-Folgen vorschlagen',
  'command.genres.description': 'Welche Musik zu welchem Gefühl gehört (auch änderbar)',
  'command.genres.match.description': 'Musik, die zur Stimmung passt',
  'command.genres.lift.description': 'Musik, die aufmuntert',
  'command.genres.soothe.description': 'Musik, die beruhigt',
  'command.genres.own.description': 'Lieder in deiner Sprache zuerst',
  'command.genres.any.description': 'Lieder in jeder Sprache',
  'command.genres.reset.description': 'Alle Musikrichtungen zurücksetzen',
  'command.privacy.description': 'Was ich über dich gespeichert habe',
  'command.privacy.export.description': 'Alles, was ich über dich gespeichert habe, als Datei',
  'command.privacy.delete.description': 'Alles über dich sofort löschen',

  'command.start.description': 'Wer ich bin und wie es losgeht',
  'command.language.description': 'Die Sprache meiner Antworten sehen oder wählen',
  'command.language.auto.description': 'Antworte mir in der Sprache meiner App',
  'command.spotify.description': 'Dein eigenes Spotify-Konto verbinden und Lieder speichern',
  'command.spotify.disconnect.description': 'Dein Spotify-Konto vergessen',
  'command.voice.description': 'Ob ich lerne, wie du sonst klingst',
  'command.voice.on.description': 'Lernen, wie du sonst klingst',
  'command.voice.off.description': 'Sofort vergessen, wie du sonst klingst',
  'command.voice.what.description': 'Was genau aufgehoben wird',
  'command.speak.description': 'Ob ich Antworten auch laut sage',
  'command.speak.on.description': 'Antworten auch laut sagen',
  'command.speak.off.description': 'Antworten nur schreiben',
  'command.group.description': 'Wen ich in dieser Gruppe höre und wer die Knöpfe drücken darf',

  'help.intro':
    'Ich höre, wie es dir geht, und antworte mit einem Lied. Schick mir eine Aufnahme von ein paar Sekunden.',
  'help.more': 'Außerdem: {list}',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Musik: {mode}. Ich schlage vor: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.any':
    'Solange du keine wählst, kann auch ein Lied einer anderen Richtung kommen, wenn es zur Stimmung passt.',
  'genres.own': 'Lieder in deiner Sprache kommen zuerst.',
  'genres.howTo': 'Eine Zeile ändern, zum Beispiel: /genres traurig jazz. Zurücksetzen: /genres traurig.',

  'privacy.remembered':
    'Gespeichert: {count:plural one=# Ergebnis|other=# Ergebnisse} (Aufnahmen und gewählte Stimmungen).',
  'privacy.locale': 'Die Sprache, die du gewählt hast: {language}.',
  'privacy.own': 'Du möchtest zuerst Lieder in deiner Sprache.',
  'privacy.mode': 'Deine Wahl, wie Musik zur Stimmung passt: {mode}.',
  'privacy.kind': 'Was ich dir vorschlagen soll: {kind}.',
  'privacy.genre': 'Die Musikrichtung, die du für {emotion} ({mode}) gewählt hast: {genre}.',
  'privacy.speaks': 'Du hast gewählt: Antworten auch laut.',
  'privacy.silent': 'Du hast gewählt: Antworten nur geschrieben.',
  'privacy.corrected': 'Aufnahmen: {heard}, davon von dir korrigiert: {corrected}.',
  'privacy.refused': 'Lieder und Künstler, die du nicht willst: {count}.',
  'privacy.account': 'Dein Spotify-Konto ist verbunden; /spotify disconnect vergisst es.',
  'privacy.voice': 'Wie du sonst klingst (Aufnahmen: {count}); /voice zeigt es, /voice off löscht es.',
  'privacy.never':
    'Zu jedem Ergebnis speichere ich Zeitpunkt, Wahrscheinlichkeiten, deine Auswahl oder Korrektur und die vorgeschlagenen Lieder, aber nie Ton, Wörter oder Namen. Damit „Warum?“ funktioniert, bleibt ein Spektrogramm höchstens eine Stunde im Arbeitsspeicher.',
  'privacy.rights': '/privacy export: alles als Datei. /privacy delete: alles löschen.',
  'privacy.exported': 'Hier ist alles, was ich über dich gespeichert habe. Aufnahmen und gewählte Stimmungen: {count}.',
  'privacy.deleted': 'Alles ist gelöscht. Gelöschte Aufnahmen und gewählte Stimmungen: {count}.',

  'start.notice':
    'Ich schätze aus dem Klang deiner Stimme, wie es dir geht, und kann danebenliegen. Ich speichere das Ergebnis, nie die Aufnahme; /privacy zeigt und löscht es.',
  'start.next': '/help zeigt, was du tippen kannst.',

  'language.now': 'Ich antworte dir in dieser Sprache: {language}.',
  'language.automatic': 'Ab jetzt antworte ich dir in der Sprache deiner App.',
  'language.one': '{language}',
  'language.choices': 'Zur Wahl: {choices:or}.',

  'account.first': 'Um Lieder zu speichern, verbinde zuerst dein Spotify-Konto.',
  'account.what':
    'Dann darf ich Lieder für dich speichern und eine Playlist füllen, und deine Suchen nutzen dein eigenes Land. Spotify sieht diese Suchen unter deinem Konto, etwa „sad blues“. In deinem Konto lese ich nichts, und ich spiele nichts ab.',
  'account.link': 'Der Link ist nur für dich. Er gilt einmal und zehn Minuten lang.',
  'account.logIn': 'Mit Spotify anmelden',
  'account.connected': 'Dein Spotify-Konto ist verbunden. Die Knöpfe unter einem Lied speichern es dort.',
  'account.disconnect': 'Trennen',
  'account.disconnected':
    'Dein Spotify-Konto ist vergessen. Unter spotify.com/account/apps kannst du Moodtune auch dort entfernen.',
  'account.none': 'Von dir ist kein Spotify-Konto verbunden.',
  'account.page.title': 'Spotify-Konto verbinden',
  'account.page.ask':
    'Hast du Moodtune selbst um diesen Link gebeten? Nur dann mach weiter. Spotify fragt dich, ob du zustimmst.',
  'account.page.done': 'Dein Spotify-Konto ist verbunden. Du kannst diese Seite schließen und zum Chat zurückgehen.',
  'account.page.failed': 'Dein Spotify-Konto ist nicht verbunden',
  'account.page.back': 'Zur Seite von Moodtune',
  'live.listening':
    'Ich höre dir zu, höchstens {minutes} Minuten lang. Stopp mich oder verlass den Kanal, dann antworte ich mit einem Lied.',
  'live.now': 'Bisher klingst du {emotion} ({confidence:percent}).',
  'live.course': 'In dieser Reihenfolge: {course}.',
  'live.then': '{so}, dann {next}',

  'speak.on': 'Ich sage dir meine Antworten auch laut: in einem Anruf dort, sonst als Sprachnachricht.',
  'speak.off': 'Ich schreibe dir meine Antworten nur.',
  'speak.howTo': 'Wähle mit /speak on oder /speak off.',

  'voice.ask':
    'Darf ich lernen, wie du sonst klingst? Dann merke ich besser, was heute anders ist. Ich würde 13 Zahlen über den Klang deiner Stimme aufheben, nie eine Aufnahme. /voice off löscht sie jederzeit.',
  'voice.what':
    'Von jeder deiner Aufnahmen nehme ich 13 Zahlen: wie laut tiefe und hohe Töne sind, wie hoch und lebhaft du sprichst, wie schnell und mit wie vielen Pausen. Ich hebe ihren Mittelwert auf, dazu Tonhöhe, Lebhaftigkeit und Tempo der letzten zwölf Wochen und die Zahl der Aufnahmen: keinen Ton und keine Worte.',
  'voice.what.limits':
    'Ich vergleiche dich nur mit dir selbst, nie mit anderen. Nach 90 Tagen ohne Aufnahme lösche ich es. Sag nur ja, wenn du volljährig bist, und nicht, weil ein Arbeitgeber oder eine Schule es will.',
  'voice.on': 'Ab jetzt lerne ich, wie du sonst klingst. /voice zeigt es, /voice off beendet und löscht es.',
  'voice.start':
    'Für einen schnellen Anfang lies diese drei Sätze vor, wie du sonst sprichst, in einer Aufnahme oder in dreien:',
  'voice.sentence.first': 'Der Laden an der Ecke öffnet um neun.',
  'voice.sentence.second': 'Morgen fahre ich mit dem Bus zum Bahnhof.',
  'voice.sentence.third': 'Der Tisch steht neben dem Fenster.',
  'voice.off': 'Ich habe gelöscht, wie du sonst klingst, und lerne es nicht.',
  'voice.isOff': 'Ich lerne nicht, wie du sonst klingst.',
  'voice.nothingYet': 'Ich darf lernen, wie du sonst klingst, habe dich aber noch nicht gehört.',
  'voice.usually':
    'Wie du sonst klingst (Aufnahmen: {count}): Tonhöhe meist {pitch} Hz, mit {range} Halbtönen Bewegung; etwa {rate} Silben in der Sekunde; Stimme in {voiced:percent} der Zeit.',
  'voice.weeks':
    'Deine Stimme über die Wochen (Wochen: {count}, die älteste zuerst): Tonhöhe {pitch}, Lebhaftigkeit {range}, Tempo {rate}.',
  'voice.rights': '/voice off löscht es sofort.',
  'voice.differs': 'Das klang {how} als sonst bei dir.',
  'voice.and': '{first} und {second}',
  'voice.asUsual': 'Das klang ungefähr wie sonst bei dir.',
  'voice.far':
    'Das klang gar nicht nach dir. Ich habe geantwortet, als würde ich dich nicht kennen, und nichts daraus gelernt.',
  'voice.than.higher': 'höher',
  'voice.than.lower': 'tiefer',
  'voice.than.faster': 'schneller',
  'voice.than.slower': 'langsamer',
  'voice.than.livelier': 'lebhafter',
  'voice.than.flatter': 'gleichmäßiger',
  'voice.than.sharper': 'schärfer',
  'voice.than.softer': 'weicher',

  'group.everyVoice': 'In dieser Gruppe beantworte ich jede Sprachnachricht.',
  'group.askedOnly':
    'In dieser Gruppe beantworte ich Sprachnachrichten, die auf mich antworten oder mich erwähnen, und solche, auf die jemand mit /mood antwortet.',
  'group.anyonePresses': 'Die Knöpfe unter einer Antwort darf jeder drücken.',
  'group.ownPresses': 'Die Knöpfe darf nur drücken, wer gesprochen hat.',
  'group.privacyMode':
    'Aber Telegram zeigt mir die Sprachnachrichten von Gruppen nicht. Mein Betreiber kann bei @BotFather den Privatmodus abschalten, oder ihr macht mich hier zum Administrator.',
  'group.howTo': 'Administratoren wählen mit /group every, /group asked, /group anyone und /group own.',

  'discord.readTheMood': 'Stimmung erkennen',
  'discord.command.mood': 'stimmung',
  'discord.command.genres': 'musikrichtungen',
  'discord.command.language': 'sprache',
  'discord.command.privacy': 'datenschutz',
  'discord.command.help': 'hilfe',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'stimme',
  'discord.command.speak': 'sprich',
  'discord.command.server': 'server',
  'discord.option.file': 'datei',
  'discord.option.file.description': 'Eine Aufnahme, die ich statt des Gesprächs höre',
  'discord.option.choice': 'auswahl',
  'discord.option.choice.description': 'Was du möchtest',
  'discord.option.text': 'text',
  'discord.option.text.description': 'Wie es dir geht, in deinen Worten',
  'discord.option.words.description': 'Zum Beispiel: traurig jazz, mode lift, kind playlist, reset',
  'discord.option.private': 'privat',
  'discord.option.private.description': 'Ob nur du die Antwort siehst',
  'discord.option.seconds': 'sekunden',
  'discord.option.seconds.description': 'Wie lange ich dir im Gespräch zuhöre',
  'discord.option.live': 'laufend',
  'discord.option.live.description': 'Ob ich zuhöre, bis du mich stoppst, und deine Stimmung dabei zeige',
  'discord.option.speak': 'laut',
  'discord.option.speak.description': 'Ob ich die Antwort auch laut sage',
  'discord.option.calls': 'anrufe',
  'discord.option.calls.description': 'Ob ich Antworten in den Anrufen dieses Servers laut sage',
  'discord.option.answers': 'antworten',
  'discord.option.answers.description': 'Wer meine Antworten auf diesem Server sieht',
  'discord.server.description': 'Wie ich auf diesem Server antworte',
  'discord.server.public': 'Alle im Kanal sehen Antworten',
  'discord.server.private': 'Nur wer fragt, sieht Antworten',
  'discord.server.isPublic': 'Auf diesem Server sehen alle im Kanal meine Antworten.',
  'discord.server.isPrivate': 'Auf diesem Server sieht meine Antworten nur, wer gefragt hat.',
  'discord.server.spoken': 'Antworten werden in Anrufen laut gesagt',
  'discord.server.written': 'Antworten werden nur geschrieben',
  'discord.server.isSpoken': 'In Anrufen sage ich Antworten auch laut.',
  'discord.server.isWritten': 'In Anrufen schreibe ich Antworten nur.',
  'discord.server.howTo': 'Beim Fragen kann man davon abweichen. Ändern: /server.',
  'discord.howTo':
    'In einem Sprachkanal höre ich dir mit /mood ein paar Sekunden zu. Bei einer Sprachnachricht öffne ihr Menü und wähle Apps, dann „Stimmung erkennen“; oder schick sie mir direkt.',
  'discord.listening': 'Ich höre dir zu: Sprich {seconds:plural one=# Sekunde|other=# Sekunden} lang.',
  'discord.stop': 'Abbrechen',

  'terminal.usage': `Hört, wie es jemandem geht, und antwortet mit einem Lied.

  npm run mood                         ein kleines Gespräch
  npm run mood -- DATEI…               Aufnahmen und Ordner voller Aufnahmen
  npm run mood -- --text "SATZ"         ein geschriebener Satz
  npm run mood -- --json DATEI…        ein JSON-Objekt je Zeile

  --json             JSON ausgeben, für Programme
  --language TAG     die Sprache der Antworten
  --help             diese Seite

Rückgabewert: 0, wenn jede Aufnahme gelesen wurde, sonst 2.`,
  'terminal.badOption': 'Die Option {option} kenne ich nicht.',
  'terminal.badLanguage': 'Sprachen: {known}. Beispiel: --language de',
  'terminal.jsonNeedsFiles': '--json braucht eine Datei oder einen Ordner.',
  'terminal.needsFiles': 'Nenne eine Aufnahme oder einen Ordner, oder starte mich in einem Terminal zum Gespräch.',
  'terminal.greeting':
    'Tippe /record und sprich, oder tippe den Pfad einer Aufnahme, oder zieh die Datei hierher. /help zeigt, was du noch tippen kannst; /quit oder Strg+D beendet.',
  'terminal.recording': 'Ich höre zu. Enter stoppt, Strg+C bricht ab; nach {seconds} s höre ich von selbst auf.',
  'terminal.picture': 'Das Bild liegt hier: {path}',
  'terminal.progress': '{done} von {total}',
  'terminal.summary': 'Gelesene Aufnahmen: {read} von {total}.',

  'step.mood': 'Wörter der Stimmung',
  'step.genre': 'Genrefilter von Spotify',
  'step.keyword': 'Stichwort',
  'step.year': 'Stichwort und Jahre',
  'step.builtin': 'eingebaute Liste',

  'terminal.musicUsage': `Zeigt, was jemandem für ein Gefühl angeboten würde und welcher Schritt es fand.

  npm run music -- GEFÜHL [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                          [--genre "drum and bass"] [--market DE]

Zum Beispiel: npm run music -- traurig --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'GEFÜHL',
  'terminal.noEmotion': 'Nenne ein Gefühl: {known}.',
  'terminal.badValue': '{what} kann nicht „{given}“ sein. Möglich: {known}.',
  'terminal.musicGenre': 'Gehört: {emotion}. Art: {mode}. Musikrichtung: {genre}.',
  'terminal.musicAnyGenre': 'Gehört: {emotion}. Art: {mode}. Musikrichtung: jede, die passt.',
  'terminal.musicStep': 'Schritt {step}: {found} gefunden.',
  'terminal.musicProblem': 'Schritt {step}: nichts ({problem}).',
  'terminal.musicFoundBy': 'Gefunden durch: {step}.',

  'web.chat': 'Gespräch',
  'web.language': 'Sprache',
  'web.skip': 'Zum Mikrofon springen',
  'web.clear': 'Alles löschen',
  'web.deleteAsk':
    'Alles löschen? Deine Ergebnisse und Einstellungen auf dem Server, die Aufnahmen und das Gespräch in diesem Browser. Das lässt sich nicht rückgängig machen.',
  'web.deleteNow': 'Löschen',
  'web.deleted': 'Aufnahmen aus diesem Browser gelöscht: {count}.',
  'web.spotify': 'Mit Spotify anmelden',
  'web.privacy': 'Deine Stimme geht nur an diesen Server; er behält das Ergebnis, aber nicht die Aufnahme.',
  'web.ask': 'Sag, wie es dir geht',
  'web.record': 'Aufnehmen',
  'web.stop': 'Anhalten und schicken',
  'web.cancel': 'Abbrechen',
  'web.recordHint':
    'Antippen und ein paar Sekunden sprechen, worüber du willst, so wie dir ist. Dein Browser fragt einmal nach dem Mikrofon.',
  'web.keys': 'Alt+R nimmt auf, Esc bricht ab',
  'web.allow': 'Dein Browser fragt, ob diese Seite das Mikrofon benutzen darf. Erlaube es, dann beginnt die Aufnahme.',
  'web.level': 'Wie laut du bist',
  'web.soFar': 'Bisher: {emotion}',
  'web.file': 'Datei wählen',
  'web.fileHint': 'oder irgendwo auf dieser Seite ablegen',
  'web.drop': 'Zum Anhören hier loslassen',
  'web.samples': 'Beispiel probieren',
  'web.sample.cheerful': 'Eine muntere Stimme',
  'web.sample.quiet': 'Eine leise Stimme',
  'web.sample.loud': 'Eine laute Stimme',
  'web.sample.startled': 'Eine erschrockene Stimme',
  'web.pick': 'Stimmung wählen',
  'web.write': 'Schreiben',
  'web.writeHint': 'Oder schreib, wie es dir geht',
  'web.send': 'Senden',
  'web.you': 'Du',
  'web.note': 'Deine Aufnahme',
  'web.hearAgain': 'Deine Aufnahme abspielen',
  'web.pause': 'Pause',
  'web.seek': 'Stelle in der Aufnahme',
  'web.at': '{seconds} von {length} s',
  'web.clue': 'Diese Stelle anhören',
  'web.hearing': 'Ich höre sie mir an',
  'web.working': 'Einen Moment',
  'web.since': 'bisher {seconds} s',
  'web.bars': 'Wie wahrscheinlich jedes Gefühl ist',
  'web.heard': 'Was ich gehört habe',
  'web.youSaid': 'Du hast gesagt: {emotion}',
  'web.play': 'Hier abspielen',
  'web.song.match': 'Passend zur Stimmung',
  'web.song.lift': 'Zum Aufheitern',
  'web.song.soothe': 'Zum Beruhigen',
  'web.song.case': 'Falls es {emotion} ist',
  'web.playHint': 'Das lädt den Player von Spotify: Spotify sieht dann deine Adresse, wie wenn du den Link öffnest.',
  'web.player': 'Player von Spotify',
  'web.save': 'Datei speichern',
  'web.more': 'Mehr',
  'web.line': 'Deine Stimmungen in diesem Tab',
  'web.up': 'angenehm',
  'web.down': 'unangenehm',
  'web.toAnswer': '{emotion}: zur Antwort',
  'web.lineHint': 'Oben angenehm, unten unangenehm. Nur dieser Tab behält es.',
  'web.gone': 'Der Server antwortet nicht. Läuft Moodtune noch? Starte es wieder mit npm start.',
  'web.tooLargeOnTheWay':
    'Ein Server auf dem Weg zu Moodtune nimmt keine Aufnahme dieser Größe an. Wähl eine kürzere oder nimm sie hier auf.',
  'web.refusedOnTheWay':
    'Ein Server auf dem Weg zu Moodtune hat das abgelehnt. Lad die Seite neu und versuch es noch einmal.',
  'web.again': 'Ich versuche es in {seconds} s noch einmal.',
  'web.againNow': 'Jetzt versuchen',
  'web.giveUp': 'Abbrechen',
  'web.noScript': 'Diese Seite braucht JavaScript, das dein Browser abgeschaltet hat.',
  'web.lostMicrophone': 'Das Mikrofon ging mittendrin verloren. Ich höre, was es bis dahin aufgenommen hat.',
  'web.noMicrophone': 'Ich finde kein Mikrofon. Schließ eins an oder wähl eine Datei.',
  'web.refusedMicrophone':
    'Das Mikrofon ist blockiert. Erlaube es über das Symbol in der Adresszeile oder wähl eine Datei.',
  'web.insecure': 'Das Mikrofon geht nur auf localhost oder https. Öffne die Seite so oder wähl eine Datei.',
  'web.cannotRecord': 'Dieser Browser kann nicht aufnehmen. Wähl stattdessen eine Datei.',
  'web.nothingRecorded': 'Das war zu kurz, um etwas zu hören. Drück, sprich und wart einen Moment.',
  'web.forgotten':
    'Der Server kennt diese Aufnahme nicht mehr, vielleicht seit einem Neustart. Dein Browser hat sie noch.',
  'web.hearOnce': 'Noch einmal senden',

  'welcome.noSettings':
    'Einstellungen: keine gefunden, das ist in Ordnung. .env.example nennt alle; kopiere sie nach .env, um welche zu ändern.',
  'welcome.settings': 'Gefundene Einstellungen: {names}.',
  'welcome.bots': 'So kannst du mit mir reden:',
  'welcome.terminal': 'bereit: npm run mood -- DATEI…, oder npm run mood für ein Gespräch',
  'welcome.spotify': 'Lieder kommen aus der eingebauten Liste. docs/spotify.md sagt, wie sie von Spotify kommen.',
  'welcome.spotifyOn': 'Lieder kommen von Spotify; findet es keine, aus der eingebauten Liste.',
  'welcome.telegram': 'braucht TELEGRAM_BOT_TOKEN, das @BotFather gibt (docs/telegram.md)',
  'welcome.telegramOn': 'an',
  'welcome.webOn': 'bereit: öffne {address}',
  'welcome.web': 'aus; WEB_ENABLED=yes schaltet die Seite ein',
  'welcome.discord': 'braucht DISCORD_TOKEN aus dem Entwicklerportal (docs/discord.md)',
  'welcome.discordOn': 'an',
  'welcome.invite': 'Den Discord-Bot zu einem Server hinzufügen: {url}',
  'welcome.serving': 'Ich höre zu. Beenden mit Strg+C.',
  'welcome.sample': 'So sieht das aus, hier mit einer künstlichen Stimme:',
  'welcome.page': 'Nun mit deiner Stimme: Öffne {address} im Browser. Beenden mit Strg+C.',
  'welcome.next': 'Jetzt deine: npm run mood -- DATEI…',

  'error.empty': 'Diese Datei ist leer. Schick eine Aufnahme, in der jemand spricht.',
  'error.notAudio':
    'Dieses Format kann ich nicht lesen. Schick eine Sprachnachricht oder eine Audiodatei wie Ogg, MP3 oder WAV.',
  'error.unreadable': 'Diese {format}-Aufnahme ist beschädigt, ich kann sie nicht lesen. Nimm sie noch einmal auf.',
  'error.truncated': 'Diese {format}-Aufnahme ist unvollständig und enthält nichts Hörbares. Schick sie noch einmal.',
  'error.unsupportedCodec':
    'Diese {format}-Datei enthält {codec}, das ich nicht lesen kann. Schick sie als MP3 oder nimm eine Sprachnachricht auf.',
  'error.unsupportedFormat':
    'Das ist eine Aufnahme im Format {format}, das ich nicht lesen kann. Schick sie als MP3 oder nimm eine Sprachnachricht auf.',
  'error.beginningMissing':
    'Der Anfang dieser {format}-Aufnahme fehlt, und ohne ihn kann ich den Rest nicht lesen. Nimm sie von vorn auf.',
  'error.noSound': 'Diese {format}-Datei enthält keinen Ton. Schick eine Aufnahme, in der jemand spricht.',
  'error.tooLarge': 'Diese Datei hat {megabytes} MB, ich nehme höchstens {limit} MB. Schick eine kürzere Aufnahme.',
  'error.tooSlow': 'Das Einlesen dieser Aufnahme hat zu lange gedauert. Schick eine kürzere.',
  'error.gaveUp':
    'Mit dieser Aufnahme komme ich nicht zurecht und habe aufgegeben. Nimm sie noch einmal als Sprachnachricht auf.',
  'error.noSpeech':
    'Ich höre in dieser Aufnahme niemanden sprechen. Sprich näher am Mikrofon und versuch es noch einmal.',
  'error.tooShort': 'Ich höre weniger als {minimum} s Sprache. Sag ein, zwei Sätze.',
  'error.notYours': 'Nur wer gesprochen hat, kann die Antwort ändern.',
  'error.notYourVoice': 'Nur wer gesprochen hat, darf sehen, warum.',
  'error.whyForgotten':
    'Begründen kann ich eine Antwort nur eine Stunde lang. Schick die Aufnahme noch einmal und frag dann.',
  'error.forgotten': 'An diese Aufnahme erinnere ich mich nicht mehr. Schick sie noch einmal.',
  'error.unknownButton': 'Diesen Knopf kenne ich nicht mehr. Schick eine neue Aufnahme.',
  'error.badGenre':
    "Das kann keine Musikrichtung sein: Erlaubt sind bis zu 40 Buchstaben, Ziffern, Leerzeichen und & ' - . + /. Tippe zum Beispiel /genres traurig jazz.",
  'error.badGenresUse':
    'Das verstehe ich nicht. Tippe zum Beispiel /genres traurig jazz, /genres mode lift, /genres kind playlist oder /genres reset.',
  'error.unknownCommand': '/{name} kenne ich nicht. Tippe /help, um zu sehen, was ich kenne.',
  'error.unfetchable': 'Diese Aufnahme konnte ich nicht herunterladen. Schick sie noch einmal.',
  'error.busy': 'Ich habe gerade mehr zu hören, als ich schaffe. Schick das in einer Minute noch einmal.',
  'error.nobodyListens':
    'Ich kann gerade nichts hören, und das liegt an mir. Schick das in ein paar Minuten noch einmal.',
  'error.storeAway':
    'Ich komme gerade nicht an mein Gedächtnis. Die Antwort folgt, sobald es geht. Kommt in fünf Minuten keine, schick das noch einmal.',
  'error.tooMany':
    'Von einer Person höre ich bis zu {limit} Aufnahmen in der Minute. Schick die nächste in {seconds} s; was vorher kommt, höre ich nicht.',
  'error.tooManyWhys': 'Einer Person erkläre ich in der Minute nur wenige Antworten. Frag in {seconds} s noch einmal.',
  'error.privately': 'Das ist nur für dich. Schreib mir privat.',
  'error.notAGroup': 'Das geht nur in Gruppen. Füge mich einer hinzu und versuch es dort.',
  'error.administratorsOnly': 'Das können nur Administratoren dieser Gruppe ändern. Frag jemanden von ihnen.',
  'error.notAServer': 'Das geht nur auf Servern. Füge mich zu einem hinzu und versuch es dort.',
  'error.noRecording': 'Diese Nachricht enthält keine Aufnahme. Wähl eine mit einer Sprachnachricht oder Audiodatei.',
  'error.outdated':
    'Dieser Befehl ist veraltet. Lade Discord neu; wenn das nicht hilft, bitte den Betreiber, ihn neu zu registrieren.',
  'error.interrupted': 'Ich wurde beendet, bevor ich dich gehört hatte. Tippe noch einmal /mood.',
  'error.noSuchFile': 'Eine Datei dieses Namens gibt es nicht. Prüfe den Pfad.',
  'error.noAccess': 'Das darf ich nicht lesen. Ändere die Rechte oder wähle eine andere Datei.',
  'error.notAFile': 'Das ist weder eine Datei noch ein Ordner. Wähle eine Aufnahme.',
  'error.isFolder': 'Das ist ein Ordner. Wähle eine Aufnahme darin.',
  'error.noRecordings': 'In diesem Ordner ist keine Aufnahme. Wähle einen anderen Ordner oder nenne eine Datei.',
  'error.noSuchNumber': 'Nummer {number} gibt es hier nicht. Tippe eine Zahl von 1 bis {last}.',
  'error.noButtons': 'Noch gibt es keinen Knopf. Schick mir zuerst eine Aufnahme.',
  'error.noRecorder':
    'Ich finde kein Programm, das aufnimmt. Installiere arecord (alsa-utils), sox oder ffmpeg, oder tippe den Pfad einer Aufnahme.',
  'error.noMicrophone': 'Ich finde kein Mikrofon, das aufnimmt. Schließ eins an oder tippe den Pfad einer Aufnahme.',
  'error.voiceNowhere':
    'Geh zuerst in einen Sprachkanal und tippe dann /mood. Oder schick mir eine Aufnahme mit /mood und dem Feld für Dateien.',
  'error.voiceNoView':
    'Ich sehe deinen Sprachkanal nicht. Erlaube mir dort „Kanal ansehen“ und „Verbinden“ oder nimm einen anderen Kanal.',
  'error.voiceNoConnect':
    'Ich darf nicht in deinen Sprachkanal. Erlaube mir dort „Verbinden“ oder nimm einen anderen Kanal.',
  'error.voiceFull': 'Dein Sprachkanal ist voll. Mach Platz für noch einen oder nimm einen anderen Kanal.',
  'error.voiceMayNotSpeak':
    'Du darfst in diesem Kanal nicht sprechen, also höre ich dich nicht. Werde auf einer Bühne zuerst Sprecher; bist du stummgeschaltet, bitte die Moderation.',
  'error.voiceDeafened':
    'Jemand hat auf diesem Server meine Ein- und Ausgabe deaktiviert. Aktiviere sie wieder und tippe noch einmal /mood.',
  'error.voiceElsewhere':
    'Ich höre gerade in einem anderen Sprachkanal dieses Servers zu und kann nur in einem sein. Tippe in einer Minute noch einmal /mood.',
  'error.voiceAlready': 'Ich höre dir schon zu. Sprich einfach.',
  'error.voiceUnreachable':
    'Ich konnte mich nicht mit deinem Sprachkanal verbinden. Versuch es in einer Minute noch einmal.',
  'error.voiceNeedsDave':
    'Dieses Gespräch ist Ende-zu-Ende-verschlüsselt, auf eine Art, die ich nicht kenne. Wer mich betreibt, muss mich aktualisieren.',
  'error.voiceSilent':
    'Ich habe nichts von dir gehört. Sieh nach, ob dein Mikrofon an ist, und tippe noch einmal /mood.',
  'error.voiceUnknown':
    'In diesem Anruf spricht jemand, aber Discord sagt mir nicht, ob du es bist. Schalte dein Mikrofon aus und wieder ein und tippe noch einmal /mood.',
  'error.voiceMuted':
    'Ich habe nichts von dir gehört: Dein Mikrofon ist stumm. Schalte es ein und tippe noch einmal /mood.',
  'error.voiceLeft': 'Du bist nicht mehr im Sprachkanal. Geh hinein und tippe noch einmal /mood.',
  'error.voiceMoved':
    'Jemand hat mich in einen anderen Kanal verschoben, während ich zuhörte. Tippe noch einmal /mood.',
  'error.voiceKicked': 'Jemand hat mich aus dem Kanal entfernt, während ich zuhörte. Tippe noch einmal /mood.',
  'error.voiceLost': 'Ich habe die Verbindung zu deinem Sprachkanal verloren. Tippe noch einmal /mood.',
  'error.voiceUndecipherable':
    'Deine Stimme kam an, aber ich konnte sie nicht entschlüsseln. Verlass den Kanal, geh wieder hinein und tippe /mood.',
  'error.voiceStopping': 'Ich werde gerade neu gestartet. Tippe in einer Minute noch einmal /mood.',
  'error.accountUnreadable':
    'Deine Spotify-Anmeldung kann ich nicht mehr lesen, weil mein Schlüssel ein anderer ist. Melde dich noch einmal an.',
  'error.accountRevoked': 'Spotify lässt mich nicht mehr in dein Konto. Melde dich noch einmal an.',
  'error.accountNotListed':
    'Spotify lässt höchstens fünf Menschen diese App nutzen, und du bist nicht eingetragen. Bitte den Betreiber, dein Konto im Spotify-Dashboard einzutragen, und melde dich dann noch einmal an.',
  'error.accountNeedsPremium':
    'Spotify hat diese App abgeschaltet, weil ihr Betreiber kein Premium hat. Wende dich an ihn; Lieder gibt es trotzdem.',
  'error.accountUnavailable': 'Spotify macht das gerade nicht. Versuch es in einer Minute noch einmal.',
  'error.loginExpired': 'Dieser Link wurde schon benutzt oder ist älter als zehn Minuten. Einen neuen gibt /spotify.',
  'error.loginElsewhere':
    'Diese Anmeldung hat in einem anderen Browser begonnen, darum habe ich sie beendet. Hol mit /spotify einen neuen Link und öffne ihn hier.',
  'error.loginCancelled': 'Du hast nicht zugestimmt, darum ist nichts verbunden. Mit /spotify geht es von vorn los.',
  'error.loginRefused': 'Spotify hat diese Anmeldung nicht angenommen. Einen neuen Link gibt /spotify.',
  'error.unexpected':
    'Bei mir ist etwas schiefgegangen. Versuch es noch einmal; passiert es wieder, melde bitte die Kennung {reference}.',

  ...reasonsDe,
};
