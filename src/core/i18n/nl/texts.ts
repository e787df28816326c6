import type { en } from '../en/texts.ts';
import { reasonsNl } from './song-reasons.ts';

/** Dutch. A test checks that every text has the placeholders of its English source. */
export const nl: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutraal',
  'emotion.calm': 'rustig',
  'emotion.happy': 'blij',
  'emotion.sad': 'verdrietig',
  'emotion.angry': 'boos',
  'emotion.fearful': 'bang',
  'emotion.disgust': 'walgend',
  'emotion.surprised': 'verrast',

  'mode.match': 'passend',
  'mode.lift': 'opvrolijken',
  'mode.soothe': 'kalmeren',

  'kind.track': 'nummer',
  'kind.playlist': 'playlist',
  'kind.album': 'album',
  'kind.episode': 'podcastaflevering',

  'certainty.very': 'heel zeker',
  'certainty.fairly': 'vrij zeker',
  'certainty.somewhat': 'redelijk zeker',

  'mood.sure': 'Je klinkt {emotion}. Ik ben er {certainty} van ({confidence:percent}).',

  'words.sure': 'Je woorden klinken {emotion}. Ik ben er {certainty} van ({confidence:percent}).',

  'both.sure': 'Je stem en je woorden klinken samen {emotion}. Ik ben er {certainty} van ({confidence:percent}).',
  'both.voiceAlone': 'Je stem alleen: {emotion} ({score:percent}).',

  'course.ends': 'In het begin klink je {first} ({firstScore:percent}), aan het eind {last} ({lastScore:percent}).',
  'course.between': 'Daartussen: {between}.',
  'mood.nextOne': 'Anders het waarschijnlijkst: {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Anders het waarschijnlijkst: {first} ({firstScore:percent}) en {second} ({secondScore:percent}).',
  'mood.unsure': 'Ik weet het niet zeker: {first} ({firstScore:percent}) of {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'Ik weet het niet zeker: {first} ({firstScore:percent}), {second} ({secondScore:percent}) of {third} ({thirdScore:percent})?',
  'mixed.both': 'Allebei tegelijk zou {mixed} zijn.',
  'mixed.bittersweet': 'bitterzoet',
  'mixed.awe': 'ontzag',
  'mixed.contempt': 'minachting',
  'mixed.despair': 'wanhoop',
  'mixed.delight': 'verrukking',
  'mixed.outrage': 'verontwaardiging',
  'mood.corrected': 'Dus {emotion}. Bedankt dat je het zegt!',
  'mood.picked': 'Je zegt dat je je {emotion} voelt.',
  'mood.choose': 'Wat was het?',
  'mood.pick': 'Hoe voel je je?',
  'mood.refused.song': 'Dat nummer stel ik niet meer voor.',
  'mood.refused.artist': 'Nummers van {artist} stel ik niet meer voor.',
  'mood.saved.library': 'Bewaard bij je gelikete nummers op Spotify: {offer}.',
  'mood.saved.playlist': 'Toegevoegd aan je Spotify-playlist ‘Moodtune’: {offer}.',

  'offer.track': 'Een nummer voor je: {offer}',
  'offer.playlist': 'Een playlist voor je: {offer}',
  'offer.album': 'Een album voor je: {offer}',
  'offer.episode': 'Een podcastaflevering voor je: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title} van {artist}',
  'offer.again': 'hetzelfde als net',
  'offer.runnerUp': 'Mocht het {emotion} zijn: {offer}',
  'offer.listen': 'Luister op Spotify',
  'offer.find': 'Zoek op Spotify',
  'offer.explicit': 'expliciet',

  'mood.cut': 'Deze opname is langer dan ik luister: ik heb de eerste {limit} seconden gehoord.',
  'mood.notice':
    'Ik leid dit af uit de klank van je stem en kan me vergissen. Ik bewaar het resultaat, nooit de opname; /privacy toont en wist het.',

  'words.notice':
    'Ik leid dit af uit je woorden en kan me vergissen: ik begrijp geen ironie en niet wat je bedoelt. Ik bewaar het resultaat, nooit wat je typte; /privacy toont en wist het.',

  'both.notice':
    'Ik leid dit af uit de klank van je stem en uit je woorden en kan me vergissen. Ik bewaar het resultaat, nooit de opname of de woorden; /privacy toont en wist het.',

  'need.heard':
    'Dat klinkt heel zwaar, en het is goed dat je het zegt. Ik ben maar een programma, en een nummer is niet wat je nu nodig hebt. Praat vandaag alsjeblieft met een mens: iemand die je vertrouwt of een hulplijn.',
  'need.line': 'In jouw land kun je {number} bellen.',
  'need.where':
    'https://findahelpline.com noemt hulplijnen in elk land. Ben je nu in gevaar, bel dan het alarmnummer: 112 in veel landen, 911 in Noord-Amerika.',

  'mood.howTo': 'Stuur me een opname van een paar seconden. Zeg wat dan ook, in welke taal dan ook, zoals je je voelt.',
  'mood.kind': 'Vanaf nu stel ik voor: {kind}.',
  'mood.canBeWrong':
    'Ik luister naar de klank van de stem, niet naar de woorden, en kan me vergissen: een knop verbetert me.',
  'mood.orPick': 'Of kies hoe je je voelt, of typ het: /mood text Ik ben dit allemaal zo zat.',

  'why.title': 'Waarom {emotion}? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 's',
  'why.legend': 'wat de doorslag gaf',
  'why.picture':
    'De golf en het spectrogram van de opname, omlijnd waar ze het meest op {emotion} wees ({score:percent}), en een balk voor elke emotie.',
  'why.typical': '{compared}: typisch als iemand {emotion} klinkt.',
  'why.untypical': '{compared}; dat alleen is geen duidelijk teken dat iemand {emotion} klinkt.',
  'why.ordinary': 'In toonhoogte, melodie en klankkleur is deze stem zoals de meeste opnamen.',
  'why.compared.one': 'Vergeleken met andere opnamen: {first} dan in {firstShare:percent}',
  'why.compared.two':
    'Vergeleken met andere opnamen: {first} dan in {firstShare:percent} en {second} dan in {secondShare:percent}',
  'why.sound.whole': '{marked}.',
  'why.sound.same': '{marked}; elke helft apart klinkt {emotion}.',
  'why.sound.halves': '{marked}; apart gehoord klinkt de eerste helft {first} en de tweede {second}.',
  'why.marked': 'De doorslag gaf vooral {from} tot {to} s, tussen {low} en {high} Hz',
  'why.unmarked': 'Geen enkele plek in het geluid wees erop',

  'trait.pitch.high': 'de stem is hoger',
  'trait.pitch.low': 'de stem is lager',
  'trait.range.high': 'de toonhoogte beweegt meer',
  'trait.range.low': 'de toonhoogte beweegt minder',
  'trait.slope.rises': 'de toonhoogte stijgt meer',
  'trait.slope.rises.less': 'de toonhoogte stijgt minder',
  'trait.slope.falls': 'de toonhoogte daalt meer',
  'trait.slope.falls.less': 'de toonhoogte daalt minder',
  'trait.centroid.high': 'de klank is scherper',
  'trait.centroid.low': 'de klank is zachter',

  'button.correct': 'Klopt niet?',
  'button.pick': 'Andere stemming',
  'button.why': 'Waarom?',
  'button.reroll': 'Ander nummer',
  'button.back': 'Het vorige',
  'button.refuse.song': 'Nooit dit nummer',
  'button.refuse.artist': 'Nooit deze artiest',
  'button.save.library': 'Bewaar op Spotify',
  'button.save.playlist': 'Naar mijn playlist',
  'button.voice.on': 'Ja, leer mijn stem',
  'button.voice.off': 'Nee',
  'button.voice.forget': 'Vergeet die',
  'button.voice.what': 'Wat precies?',
  'button.match': 'Passend bij mij',
  'button.lift': 'Vrolijk me op',
  'button.soothe': 'Kalmeer me',
  'button.track': 'Nummers',
  'button.playlist': 'Playlists',
  'button.album': 'Albums',
  'button.episode': 'Podcasts',
  'button.own': 'Eerst mijn taal',
  'button.any': 'Elke taal',
  'button.keep': 'Laat het zoals het was',

  'command.help.description': 'Wat ik doe en wat je kunt typen',
  'command.mood.description': 'Hoe je een nummer voor je stemming krijgt',
  'command.mood.track.description': 'Vanaf nu nummers voorstellen',
  'command.mood.playlist.description': 'Vanaf nu playlists voorstellen',
  'command.mood.album.description': 'Vanaf nu albums voorstellen',
  'command.mood.episode.description': 'Vanaf nu podcastafleveringen voorstellen',
  'command.genres.description': 'Welk genre bij welke emotie hoort, en hoe je dat verandert',
  'command.genres.match.description': 'Muziek zoals je stemming',
  'command.genres.lift.description': 'Muziek die opvrolijkt',
  'command.genres.soothe.description': 'Muziek die kalmeert',
  'command.genres.own.description': 'Eerst nummers in je eigen taal',
  'command.genres.any.description': 'Nummers in elke taal',
  'command.genres.reset.description': 'Alle genres zoals in het begin',
  'command.privacy.description': 'Wat ik over jou onthoud',
  'command.privacy.export.description': 'Alles wat ik over jou onthoud, als bestand',
  'command.privacy.delete.description': 'Alles over jou meteen vergeten',
  'command.start.description': 'Wie ik ben en hoe je begint',
  'command.language.description': 'De taal van mijn antwoorden zien of kiezen',
  'command.language.auto.description': 'Antwoord in de taal van je app',
  'command.spotify.description': 'Koppel je eigen Spotify-account om nummers te bewaren',
  'command.spotify.disconnect.description': 'Je Spotify-account vergeten',
  'command.voice.description': 'Of ik leer hoe je gewoonlijk klinkt',
  'command.voice.on.description': 'Leer hoe je gewoonlijk klinkt',
  'command.voice.off.description': 'Vergeet meteen hoe je gewoonlijk klinkt',
  'command.voice.what.description': 'Wat er precies wordt bewaard',
  'command.speak.description': 'Of ik mijn antwoorden ook hardop zeg',
  'command.speak.on.description': 'Zeg mijn antwoorden ook hardop',
  'command.speak.off.description': 'Schrijf mijn antwoorden alleen',
  'command.group.description': 'Wie ik in deze groep hoor en wie op de knoppen mag drukken',

  'help.intro': 'Ik hoor hoe je je voelt en antwoord met een nummer. Stuur me een opname van een paar seconden.',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Muziek: {mode}. Ik stel voor: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.any': 'Kies je geen genre, dan kan er een nummer van een ander genre komen, als het bij de stemming past.',
  'genres.own': 'Nummers in je eigen taal komen eerst.',
  'genres.howTo':
    'Om een rij te veranderen typ je bijvoorbeeld /genres verdrietig jazz; alleen /genres verdrietig zet die terug.',

  'privacy.remembered': 'Opnamen en gekozen stemmingen die ik van je onthoud: {count}.',
  'privacy.locale': 'De taal die je hebt gekozen: {language}.',
  'privacy.own': 'Je wilt eerst nummers in je eigen taal.',
  'privacy.mode': 'Hoe muziek op je stemming antwoordt, zoals je koos: {mode}.',
  'privacy.kind': 'Wat je voorgesteld wilt krijgen: {kind}.',
  'privacy.genre': 'Het genre dat je koos voor {emotion} ({mode}): {genre}.',
  'privacy.speaks': 'Je koos ervoor dat ik mijn antwoorden ook hardop zeg.',
  'privacy.silent': 'Je koos voor alleen geschreven antwoorden.',
  'privacy.corrected': 'Opnamen: {heard}, door jou verbeterd: {corrected}.',
  'privacy.refused': 'Nummers en artiesten die je niet wilt: {count}.',
  'privacy.account': 'Je Spotify-account is gekoppeld; /spotify disconnect vergeet het.',
  'privacy.voice': 'Hoe je gewoonlijk klinkt (opnamen: {count}); /voice toont het, /voice off wist het.',
  'privacy.never':
    'Van elk bewaar ik de tijd, hoe waarschijnlijk elke emotie was, wat je koos of verbeterde en welke nummers ik voorstelde. Ik bewaar nooit geluid, woorden of namen; hooguit een uur blijft alleen in het geheugen een spectrogram, zodat ik kan zeggen waarom.',
  'privacy.rights': '/privacy export geeft je alles; /privacy delete wist het meteen.',
  'privacy.exported': 'Hier is alles wat ik van je onthoud. Opnamen en gekozen stemmingen: {count}.',
  'privacy.deleted': 'Alles is gewist. Vergeten opnamen en gekozen stemmingen: {count}.',

  'start.notice':
    'Ik leid uit de klank van je stem af hoe je je voelt en kan me vergissen. Ik bewaar het resultaat, nooit de opname; /privacy toont en wist het.',
  'start.next': '/help toont wat je kunt typen.',

  'language.now': 'Ik antwoord je in het {language}.',
  'language.automatic': 'Vanaf nu antwoord ik je in de taal van je app.',
  'language.one': '{language}',
  'language.choices': 'Kies: {choices:or}.',

  'account.first': 'Koppel eerst je Spotify-account om nummers te bewaren.',
  'account.what':
    'Dan kan ik nummers voor je bewaren en een playlist vullen, en je zoekopdrachten gebruiken je eigen land. Spotify ziet die zoekopdrachten bij je account, zoals ‘sad blues’. Ik lees niets in je account en speel niets af.',
  'account.link': 'De link is alleen voor jou. Hij werkt één keer, tien minuten lang.',
  'account.logIn': 'Inloggen bij Spotify',
  'account.connected': 'Je Spotify-account is gekoppeld. De knoppen onder een nummer bewaren het daar.',
  'account.disconnect': 'Ontkoppelen',
  'account.disconnected':
    'Ik ben je Spotify-account vergeten. Op spotify.com/account/apps kun je Moodtune daar ook verwijderen.',
  'account.none': 'Er is geen Spotify-account van jou gekoppeld.',
  'account.page.title': 'Koppel je Spotify-account',
  'account.page.ask':
    'Heb je Moodtune zelf om deze link gevraagd? Ga alleen dan verder. Spotify vraagt je toestemming.',
  'account.page.done': 'Je Spotify-account is gekoppeld. Je kunt deze pagina sluiten en teruggaan naar het gesprek.',
  'account.page.failed': 'Je Spotify-account is niet gekoppeld',
  'account.page.back': 'Naar de pagina van Moodtune',

  'live.listening':
    'Ik luister naar je, hooguit {minutes} minuten. Stop me of verlaat het kanaal, dan antwoord ik met een nummer.',
  'live.now': 'Tot nu toe klink je {emotion} ({confidence:percent}).',
  'live.course': 'In deze volgorde: {course}.',
  'live.then': '{so}, daarna {next}',

  'speak.on': 'Ik zeg mijn antwoorden ook hardop: in een gesprek daar, anders als spraakbericht.',
  'speak.off': 'Ik schrijf mijn antwoorden alleen.',
  'speak.howTo': 'Kies met /speak on of /speak off.',

  'voice.ask':
    'Mag ik leren hoe je gewoonlijk klinkt? Dan merk ik beter wat er vandaag anders is. Ik zou 13 getallen over de klank van je stem bewaren, nooit een opname. /voice off wist ze op elk moment.',
  'voice.what':
    'Van elke opname neem ik 13 getallen: hoe sterk lage en hoge tonen zijn, hoe hoog en levendig je praat, hoe snel en met hoeveel pauzes. Ik bewaar hun gemiddelde, de toonhoogte, levendigheid en het tempo van de laatste twaalf weken, en het aantal opnamen: geen geluid en geen woorden.',
  'voice.what.limits':
    'Ik vergelijk je alleen met jezelf, nooit met anderen. Na 90 dagen zonder opname wis ik het. Zeg alleen ja als je volwassen bent, en niet omdat een werkgever of school het wil.',
  'voice.on': 'Vanaf nu leer ik hoe je gewoonlijk klinkt. /voice toont het, /voice off beëindigt en wist het.',
  'voice.start':
    'Lees voor een snel begin deze drie zinnen hardop zoals je gewoonlijk praat, in één opname of in drie:',
  'voice.sentence.first': 'De winkel op de hoek gaat om negen uur open.',
  'voice.sentence.second': 'Morgen neem ik de bus naar het station.',
  'voice.sentence.third': 'De tafel staat naast het raam.',
  'voice.off': 'Ik heb gewist hoe je gewoonlijk klinkt, en leer het niet.',
  'voice.isOff': 'Ik leer niet hoe je gewoonlijk klinkt.',
  'voice.nothingYet': 'Ik mag leren hoe je gewoonlijk klinkt, maar heb je nog niet gehoord.',
  'voice.usually':
    'Hoe je gewoonlijk klinkt (opnamen: {count}): toonhoogte meestal {pitch} Hz, over {range} halve tonen; ongeveer {rate} lettergrepen per seconde; stem in {voiced:percent} van de tijd.',
  'voice.weeks':
    'Je stem door de weken heen (weken: {count}, de oudste eerst): toonhoogte {pitch}, levendigheid {range}, tempo {rate}.',
  'voice.rights': '/voice off wist het meteen.',
  'voice.differs': 'Dat klonk {how} dan gewoonlijk.',
  'voice.and': '{first} en {second}',
  'voice.asUsual': 'Dat klonk ongeveer zoals gewoonlijk.',
  'voice.far': 'Dat klonk helemaal niet als jij, dus antwoordde ik alsof ik je niet kende, en leerde er niets van.',
  'voice.than.higher': 'hoger',
  'voice.than.lower': 'lager',
  'voice.than.faster': 'sneller',
  'voice.than.slower': 'langzamer',
  'voice.than.livelier': 'levendiger',
  'voice.than.flatter': 'gelijkmatiger',
  'voice.than.sharper': 'scherper',
  'voice.than.softer': 'zachter',

  'group.everyVoice': 'In deze groep beantwoord ik elk spraakbericht.',
  'group.askedOnly':
    'In deze groep beantwoord ik spraakberichten die op mij antwoorden of mij noemen, en die waarop iemand met /mood antwoordt.',
  'group.anyonePresses': 'Iedereen mag op de knoppen onder een antwoord drukken.',
  'group.ownPresses': 'Alleen wie sprak mag op de knoppen drukken.',
  'group.privacyMode':
    'Maar Telegram toont mij de spraakberichten van groepen niet. Wie mij beheert kan de privacymodus bij @BotFather uitzetten, of maak mij hier beheerder.',
  'group.howTo': 'Beheerders kiezen met /group every, /group asked, /group anyone en /group own.',

  'discord.readTheMood': 'Stemming lezen',
  'discord.command.mood': 'stemming',
  'discord.command.genres': 'genres',
  'discord.command.language': 'taal',
  'discord.command.privacy': 'privacy',
  'discord.command.help': 'hulp',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'stem',
  'discord.command.speak': 'spreek',
  'discord.command.server': 'server',
  'discord.option.file': 'bestand',
  'discord.option.file.description': 'Een opname om te beluisteren in plaats van het gesprek',
  'discord.option.choice': 'keuze',
  'discord.option.choice.description': 'Wat je wilt',
  'discord.option.text': 'tekst',
  'discord.option.text.description': 'Hoe je je voelt, in je eigen woorden',
  'discord.option.words.description': 'Bijvoorbeeld: verdrietig jazz, mode opvrolijken, kind playlist, reset',
  'discord.option.private': 'privé',
  'discord.option.private.description': 'Of alleen jij het antwoord ziet',
  'discord.option.seconds': 'seconden',
  'discord.option.seconds.description': 'Hoe lang ik in het gesprek naar je luister',
  'discord.option.live': 'live',
  'discord.option.live.description': 'Of ik luister tot je me stopt, en intussen je stemming toon',
  'discord.option.speak': 'spreek',
  'discord.option.speak.description': 'Of ik het antwoord ook hardop zeg',
  'discord.option.calls': 'gesprekken',
  'discord.option.calls.description': 'Of ik in de gesprekken van deze server antwoorden hardop zeg',
  'discord.option.answers': 'antwoorden',
  'discord.option.answers.description': 'Wie mijn antwoorden op deze server ziet',
  'discord.server.description': 'Hoe ik op deze server antwoord',
  'discord.server.public': 'Iedereen in het kanaal ziet antwoorden',
  'discord.server.private': 'Alleen wie vraagt ziet antwoorden',
  'discord.server.isPublic': 'Op deze server ziet iedereen in het kanaal mijn antwoorden.',
  'discord.server.isPrivate': 'Op deze server ziet alleen wie vraagt mijn antwoorden.',
  'discord.server.spoken': 'Antwoorden hardop in gesprekken',
  'discord.server.written': 'Antwoorden alleen geschreven',
  'discord.server.isSpoken': 'In gesprekken zeg ik antwoorden ook hardop.',
  'discord.server.isWritten': 'In gesprekken schrijf ik antwoorden alleen.',
  'discord.server.howTo': 'Wie vraagt kan het elke keer anders kiezen. /server verandert dit.',
  'discord.howTo':
    'In een spraakkanaal luister ik met /mood een paar seconden naar je. Open bij een spraakbericht het menu en kies Apps en dan ‘Stemming lezen’; of stuur me er een privé.',
  'discord.listening': 'Ik luister naar je: praat {seconds:plural one=# seconde|other=# seconden}.',
  'discord.stop': 'Stop met luisteren',

  'terminal.usage': `Hoort hoe iemand zich voelt en antwoordt met een nummer.

  npm run mood                         een klein gesprek
  npm run mood -- BESTAND…             opnamen, en mappen ervan
  npm run mood -- --text "ZIN"         een getypte zin
  npm run mood -- --json BESTAND…      één JSON-object per regel

  --json             toont JSON, voor programma’s
  --language TAG     de taal van de antwoorden
  --help             deze pagina

Exitcode: 0 als elke opname is gelezen, anders 2.`,
  'terminal.badOption': 'De optie {option} ken ik niet.',
  'terminal.badLanguage': 'Ik spreek deze talen: {known}. Typ --language en een daarvan.',
  'terminal.jsonNeedsFiles': '--json heeft een bestand of een map nodig.',
  'terminal.needsFiles': 'Noem een opname of een map, of start me in een terminal om te praten.',
  'terminal.greeting':
    'Typ het pad van een opname of sleep het bestand hierheen. /help toont wat je nog meer kunt typen; /quit of Ctrl-D stopt.',
  'terminal.picture': 'De afbeelding staat hier: {path}',
  'terminal.progress': '{done} van {total}',
  'terminal.summary': 'Gelezen opnamen: {read} van {total}.',

  'step.mood': 'woorden van de stemming',
  'step.genre': 'genrefilter van Spotify',
  'step.keyword': 'trefwoord',
  'step.year': 'trefwoord en jaren',
  'step.builtin': 'ingebouwde lijst',

  'terminal.musicUsage': `Toont wat iemand bij een emotie zou krijgen en welke stap het vond.

  npm run music -- EMOTIE [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                         [--genre "drum and bass"] [--market DE]

Bijvoorbeeld: npm run music -- verdrietig --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'EMOTIE',
  'terminal.noEmotion': 'Noem een emotie: {known}.',
  'terminal.badValue': '{what} kan niet “{given}” zijn. Mogelijk: {known}.',
  'terminal.musicGenre': 'Gehoord: {emotion}. Wijze: {mode}. Genre: {genre}.',
  'terminal.musicAnyGenre': 'Gehoord: {emotion}. Wijze: {mode}. Genre: elk dat past.',
  'terminal.musicStep': 'Stap {step}: {found} gevonden.',
  'terminal.musicProblem': 'Stap {step}: niets ({problem}).',
  'terminal.musicFoundBy': 'Gevonden door: {step}.',

  'web.chat': 'Gesprek',
  'web.language': 'Taal',
  'web.skip': 'Naar de microfoon',
  'web.clear': 'Alles wissen',
  'web.deleteAsk':
    'Alles wissen? Je resultaten en keuzes op de server, en de opnamen en het gesprek in deze browser. Dit kan niet ongedaan worden gemaakt.',
  'web.deleteNow': 'Wissen',
  'web.deleted': 'Opnamen gewist uit deze browser: {count}.',
  'web.spotify': 'Inloggen bij Spotify',
  'web.privacy': 'Je stem gaat alleen naar deze server, die het resultaat bewaart maar niet de opname.',
  'web.ask': 'Zeg hoe je je voelt',
  'web.record': 'Opnemen',
  'web.stop': 'Stoppen en versturen',
  'web.cancel': 'Annuleren',
  'web.recordHint':
    'Tik en praat een paar seconden, waarover je maar wilt, zoals je je voelt. Je browser vraagt één keer om de microfoon.',
  'web.keys': 'Alt+R neemt op, Esc breekt af',
  'web.allow': 'Je browser vraagt of deze pagina de microfoon mag gebruiken. Sta het toe, dan begint de opname.',
  'web.level': 'Hoe hard je praat',
  'web.soFar': 'Tot nu toe: {emotion}',
  'web.file': 'Kies een bestand',
  'web.fileHint': 'of sleep er een naar deze pagina',
  'web.drop': 'Laat de opname los, dan luister ik ernaar',
  'web.samples': 'Probeer een voorbeeld',
  'web.sample.cheerful': 'Een vrolijke stem',
  'web.sample.quiet': 'Een zachte stem',
  'web.sample.loud': 'Een harde stem',
  'web.sample.startled': 'Een geschrokken stem',
  'web.pick': 'Kies een stemming',
  'web.write': 'Schrijven',
  'web.writeHint': 'Of typ hoe je je voelt',
  'web.send': 'Versturen',
  'web.you': 'Jij',
  'web.note': 'Je opname',
  'web.hearAgain': 'Je opname afspelen',
  'web.pause': 'Pauze',
  'web.seek': 'Plaats in de opname',
  'web.at': '{seconds} van {length} s',
  'web.hearing': 'Ik luister ernaar',
  'web.working': 'Een ogenblik',
  'web.since': '{seconds} s tot nu toe',
  'web.bars': 'Hoe waarschijnlijk elke emotie is',
  'web.heard': 'Wat ik hoorde',
  'web.youSaid': 'Je zei: {emotion}',
  'web.play': 'Hier afspelen',
  'web.song.match': 'Bij deze stemming',
  'web.song.lift': 'Om je op te vrolijken',
  'web.song.soothe': 'Om je te kalmeren',
  'web.song.case': 'Voor het geval het {emotion} is',
  'web.playHint': 'Dit laadt de speler van Spotify: Spotify ziet dan je adres, net als wanneer je de link opent.',
  'web.player': 'Speler van Spotify',
  'web.save': 'Bestand opslaan',
  'web.more': 'Meer',
  'web.line': 'Je stemmingen in dit tabblad',
  'web.up': 'aangenaam',
  'web.down': 'onaangenaam',
  'web.toAnswer': '{emotion}: naar het antwoord',
  'web.lineHint': 'Aangenaam boven, onaangenaam onder. Alleen dit tabblad bewaart het.',
  'web.gone': 'De server antwoordt niet. Draait Moodtune nog? Start het opnieuw met npm start.',
  'web.tooLargeOnTheWay':
    'Een server op weg naar Moodtune neemt geen opname van deze grootte aan. Kies een kortere of neem hier op.',
  'web.refusedOnTheWay':
    'Een server op weg naar Moodtune heeft dit geweigerd. Laad de pagina opnieuw en probeer het nog eens.',
  'web.again': 'Ik probeer het over {seconds} s opnieuw.',
  'web.againNow': 'Nu proberen',
  'web.giveUp': 'Annuleren',
  'web.noScript': 'Deze pagina heeft JavaScript nodig, dat in je browser uitstaat.',
  'web.lostMicrophone': 'De microfoon viel halverwege weg. Ik luister naar wat hij tot dan had opgenomen.',
  'web.noMicrophone': 'Ik vind geen microfoon. Sluit er een aan of kies een bestand.',
  'web.refusedMicrophone':
    'De microfoon is geblokkeerd. Sta hem toe naast het adres van deze pagina of kies een bestand.',
  'web.insecure':
    'Browsers geven de microfoon alleen aan pagina’s op localhost of https. Open de pagina zo of kies een bestand.',
  'web.cannotRecord': 'Deze browser kan niet opnemen. Kies een bestand.',
  'web.nothingRecorded': 'Dat was te kort om iets te horen. Druk, spreek en wacht even.',
  'web.forgotten': 'De server kent deze opname niet meer, misschien sinds een herstart. Je browser heeft haar nog.',
  'web.hearOnce': 'Opnieuw versturen',

  'welcome.noSettings':
    'Instellingen: geen gevonden, en dat is prima. .env.example noemt ze allemaal; kopieer het naar .env om er een te veranderen.',
  'welcome.settings': 'Gevonden instellingen: {names}.',
  'welcome.bots': 'Manieren om met mij te praten:',
  'welcome.terminal': 'klaar: npm run mood -- BESTAND…, of npm run mood om te praten',
  'welcome.spotify': 'De nummers komen uit de ingebouwde lijst. docs/spotify.md zegt hoe je ze van Spotify krijgt.',
  'welcome.spotifyOn': 'De nummers komen van Spotify, en uit de ingebouwde lijst als Spotify er geen heeft.',
  'welcome.telegram': 'heeft TELEGRAM_BOT_TOKEN nodig, dat @BotFather geeft (docs/telegram.md)',
  'welcome.telegramOn': 'aan',
  'welcome.webOn': 'klaar: open {address}',
  'welcome.web': 'uit; WEB_ENABLED=yes zet de pagina aan',
  'welcome.discord': 'heeft DISCORD_TOKEN nodig, dat het ontwikkelaarsportaal geeft (docs/discord.md)',
  'welcome.discordOn': 'aan',
  'welcome.invite': 'Voeg de Discord-bot toe aan een server: {url}',
  'welcome.serving': 'Ik luister. Ctrl-C stopt me.',
  'welcome.sample': 'Dit doe ik, met een opname van een kunstmatige stem:',
  'welcome.page': 'Nu met je eigen stem: open {address} in een browser. Ctrl-C stopt me.',
  'welcome.next': 'Nu de jouwe: npm run mood -- BESTAND…',

  'error.empty': 'Dit bestand is leeg. Stuur een opname waarin iemand praat.',
  'error.notAudio': 'Dit formaat ken ik niet. Stuur een spraakbericht of een geluidsbestand zoals Ogg, MP3 of WAV.',
  'error.unreadable': 'Deze {format}-opname is beschadigd en ik kan hem niet lezen. Neem opnieuw op.',
  'error.truncated': 'Deze {format}-opname is onvolledig en er blijft niets te horen over. Stuur hem opnieuw.',
  'error.unsupportedCodec':
    'Dit {format}-bestand bevat {codec}, dat ik niet kan lezen. Stuur het als MP3 of neem een spraakbericht op.',
  'error.unsupportedFormat':
    'Dit is een opname in {format}, dat ik niet kan lezen. Stuur hem als MP3 of neem een spraakbericht op.',
  'error.beginningMissing':
    'Het begin van deze {format}-opname ontbreekt, en zonder begin kan ik de rest niet lezen. Neem opnieuw op vanaf het begin.',
  'error.noSound': 'Dit {format}-bestand bevat geen geluid. Stuur een opname waarin iemand praat.',
  'error.tooLarge': 'Dit bestand is {megabytes} MB; ik neem hooguit {limit} MB aan. Stuur een kortere opname.',
  'error.tooSlow': 'Het lezen van deze opname duurde te lang, dus ben ik gestopt. Stuur een kortere.',
  'error.gaveUp': 'Deze opname is me te veel, dus heb ik het opgegeven. Neem opnieuw op als spraakbericht.',
  'error.noSpeech': 'Ik hoor geen stem in deze opname. Praat dichter bij de microfoon en probeer het opnieuw.',
  'error.tooShort': 'Ik hoor minder dan {minimum} s stem. Zeg een zin of twee.',
  'error.notYours': 'Alleen wie sprak kan het antwoord veranderen.',
  'error.notYourVoice': 'Alleen wie sprak mag zien waarom.',
  'error.whyForgotten': 'Ik kan een antwoord hooguit een uur lang uitleggen. Stuur de opname opnieuw en vraag het dan.',
  'error.forgotten': 'Deze opname ben ik vergeten. Stuur hem opnieuw voor een nieuw antwoord.',
  'error.unknownButton': 'Deze knop ken ik niet meer. Stuur een nieuwe opname.',
  'error.badGenre':
    "Dat kan geen genre zijn: hooguit 40 letters, cijfers, spaties en & ' - . + /. Typ bijvoorbeeld /genres verdrietig jazz.",
  'error.badGenresUse':
    'Dat begrijp ik niet. Typ bijvoorbeeld /genres verdrietig jazz, /genres mode opvrolijken, /genres kind playlist of /genres reset.',
  'error.unknownCommand': '/{name} ken ik niet. Typ /help om te zien wat ik ken.',
  'error.unfetchable': 'Ik kon deze opname niet downloaden. Stuur hem opnieuw.',
  'error.busy': 'Ik heb meer te horen dan ik aankan. Stuur dit over een minuut opnieuw.',
  'error.nobodyListens': 'Ik kan nu niets horen, en dat ligt aan mij. Stuur dit over een paar minuten opnieuw.',
  'error.storeAway':
    'Ik kan nu niet bij mijn geheugen. Het antwoord volgt zodra dat weer lukt. Komt er binnen vijf minuten niets, stuur dit dan opnieuw.',
  'error.tooMany':
    'Ik hoor hooguit {limit} opnamen per minuut van één persoon. Stuur de volgende over {seconds} s; eerdere hoor ik niet.',
  'error.tooManyWhys':
    'Ik leg één persoon maar een paar antwoorden per minuut uit. Vraag het over {seconds} s opnieuw.',
  'error.privately': 'Dat is alleen voor jou. Schrijf me privé.',
  'error.notAGroup': 'Dat werkt alleen in groepen. Voeg me aan een groep toe en probeer het daar.',
  'error.administratorsOnly': 'Alleen beheerders van deze groep kunnen dat veranderen. Vraag het een van hen.',
  'error.notAServer': 'Dat werkt alleen op servers. Voeg me aan een server toe en probeer het daar.',
  'error.noRecording': 'Dit bericht bevat geen opname. Kies er een met een spraakbericht of een geluidsbestand.',
  'error.outdated':
    'Deze opdracht is verouderd. Herlaad Discord; helpt dat niet, vraag dan wie mij beheert om hem opnieuw te registreren.',
  'error.interrupted': 'Ik werd gestopt voordat ik je had gehoord. Typ opnieuw /mood.',
  'error.noSuchFile': 'Er is geen bestand met deze naam. Controleer het pad.',
  'error.noAccess': 'Dit mag ik niet lezen. Verander de rechten of kies een ander bestand.',
  'error.notAFile': 'Dit is geen bestand en geen map. Kies een opname.',
  'error.isFolder': 'Dit is een map. Kies een opname erin.',
  'error.noRecordings': 'In deze map staat geen opname. Kies een andere map of noem een bestand.',
  'error.noSuchNumber': 'Er is geen knop {number}. Typ een nummer van 1 tot en met {last}.',
  'error.noButtons': 'Er zijn nog geen knoppen. Stuur me eerst een opname.',
  'error.voiceNowhere':
    'Ga eerst naar een spraakkanaal en typ dan /mood. Of stuur me een opname met /mood en de optie voor bestanden.',
  'error.voiceNoView':
    'Ik zie je spraakkanaal niet. Sta me daar ‘Kanaal bekijken’ en ‘Verbinden’ toe, of kies een ander kanaal.',
  'error.voiceNoConnect': 'Ik mag niet in je spraakkanaal. Sta me daar ‘Verbinden’ toe, of kies een ander kanaal.',
  'error.voiceFull': 'Je spraakkanaal is vol. Maak plaats voor nog één of kies een ander kanaal.',
  'error.voiceMayNotSpeak':
    'Je mag in dit kanaal niet praten, dus ik hoor je niet. Word op een podium eerst spreker; ben je gedempt, vraag dan een moderator.',
  'error.voiceDeafened': 'Iemand heeft mijn gehoor op deze server uitgezet. Maak dat ongedaan en typ opnieuw /mood.',
  'error.voiceElsewhere':
    'Ik luister in een ander spraakkanaal van deze server en kan maar in één zijn. Typ over een minuut opnieuw /mood.',
  'error.voiceAlready': 'Ik luister al naar je. Praat maar.',
  'error.voiceUnreachable': 'Ik kon geen verbinding maken met je spraakkanaal. Probeer het over een minuut opnieuw.',
  'error.voiceNeedsDave':
    'Dit gesprek is end-to-end versleuteld op een manier die ik niet ken. Wie mij beheert moet me bijwerken.',
  'error.voiceSilent': 'Ik heb niets van je gehoord. Kijk of je microfoon aanstaat en typ opnieuw /mood.',
  'error.voiceUnknown':
    'Iemand praat in dit gesprek, maar Discord zegt me niet of jij dat bent. Demp je microfoon, zet hem weer aan en typ opnieuw /mood.',
  'error.voiceMuted': 'Ik heb niets van je gehoord: je microfoon is gedempt. Zet hem aan en typ opnieuw /mood.',
  'error.voiceLeft': 'Je bent niet meer in het spraakkanaal. Ga erin en typ opnieuw /mood.',
  'error.voiceMoved': 'Iemand heeft me naar een ander kanaal verplaatst terwijl ik luisterde. Typ opnieuw /mood.',
  'error.voiceKicked': 'Iemand heeft mijn verbinding verbroken terwijl ik luisterde. Typ opnieuw /mood.',
  'error.voiceLost': 'Ik ben de verbinding met je spraakkanaal kwijt. Typ opnieuw /mood.',
  'error.voiceUndecipherable':
    'Ik kreeg je stem, maar kon die niet ontcijferen. Verlaat het kanaal, kom terug en typ /mood.',
  'error.voiceStopping': 'Ik word opnieuw gestart. Typ over een minuut opnieuw /mood.',
  'error.accountUnreadable': 'Ik kan je Spotify-login niet meer lezen, want mijn sleutel is veranderd. Log opnieuw in.',
  'error.accountRevoked': 'Spotify laat me niet meer in je account. Log opnieuw in.',
  'error.accountNotListed':
    'Spotify staat deze app aan hooguit vijf mensen toe, en de eigenaar heeft je niet opgenomen. Vraag wie mij beheert je account in het Spotify-dashboard toe te voegen, en log dan opnieuw in.',
  'error.accountNeedsPremium':
    'Spotify heeft deze app uitgezet, omdat de eigenaar geen Premium heeft. Vraag het wie mij beheert; de nummers gaan zonder door.',
  'error.accountUnavailable': 'Spotify doet dit nu niet. Probeer het over een minuut opnieuw.',
  'error.loginExpired': 'Deze link is al gebruikt of ouder dan tien minuten. Typ /spotify voor een nieuwe.',
  'error.loginElsewhere':
    'Deze login begon in een andere browser, dus heb ik hem gestopt. Typ /spotify voor een nieuwe link en open die hier.',
  'error.loginCancelled':
    'Je gaf geen toestemming, dus is er niets gekoppeld. Typ /spotify om het opnieuw te proberen.',
  'error.loginRefused': 'Spotify heeft deze login niet aangenomen. Typ /spotify voor een nieuwe link.',
  'error.unexpected':
    'Er ging iets mis bij mij. Probeer het opnieuw; gebeurt het weer, meld dan de referentie {reference}.',

  ...reasonsNl,
};
