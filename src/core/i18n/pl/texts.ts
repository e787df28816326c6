import type { en } from '../en/texts.ts';
import { reasonsPl } from './song-reasons.ts';

/** Polish. A test checks that every text has the placeholders of its English source. */
export const pl: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutralność',
  'emotion.calm': 'spokój',
  'emotion.happy': 'radość',
  'emotion.sad': 'smutek',
  'emotion.angry': 'złość',
  'emotion.fearful': 'strach',
  'emotion.disgust': 'wstręt',
  'emotion.surprised': 'zaskoczenie',

  'mode.match': 'dopasowanie',
  'mode.lift': 'rozweselenie',
  'mode.soothe': 'ukojenie',

  'kind.track': 'piosenka',
  'kind.playlist': 'playlista',
  'kind.album': 'album',
  'kind.episode': 'odcinek podcastu',

  'certainty.very': 'bardzo duża pewność',
  'certainty.fairly': 'dość duża pewność',
  'certainty.somewhat': 'umiarkowana pewność',

  'mood.sure': 'W twoim głosie słychać: {emotion}. To {certainty} ({confidence:percent}).',

  'words.sure': 'Z twoich słów wynika: {emotion}. To {certainty} ({confidence:percent}).',

  'both.sure': 'W twoim głosie i słowach razem słychać: {emotion}. To {certainty} ({confidence:percent}).',
  'both.voiceAlone': 'Sam głos: {emotion} ({score:percent}).',

  'course.ends':
    'Na początku w twoim głosie słychać: {first} ({firstScore:percent}), a na końcu: {last} ({lastScore:percent}).',
  'course.between': 'Pomiędzy: {between}.',
  'mood.nextOne': 'Możliwe też: {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Możliwe też: {first} ({firstScore:percent}) i {second} ({secondScore:percent}).',
  'mood.unsure': 'Nie mam pewności: {first} ({firstScore:percent}) czy {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'Nie mam pewności: {first} ({firstScore:percent}), {second} ({secondScore:percent}) czy {third} ({thirdScore:percent})?',
  'mood.corrected': 'A więc {emotion}. Dzięki za poprawkę!',
  'mood.picked': 'Mówisz, że to {emotion}.',
  'mood.choose': 'Co to było?',
  'mood.pick': 'Jak się czujesz?',
  'mood.refused.song': 'Nie zaproponuję już tej piosenki.',
  'mood.refused.artist': 'Nie zaproponuję już piosenek: {artist}.',
  'mood.saved.library': 'Zapisano w polubionych utworach Spotify: {offer}.',
  'mood.saved.playlist': 'Dodano do twojej playlisty Spotify „Moodtune”: {offer}.',

  'offer.track': 'Piosenka dla ciebie: {offer}',
  'offer.playlist': 'Playlista dla ciebie: {offer}',
  'offer.album': 'Album dla ciebie: {offer}',
  'offer.episode': 'Odcinek podcastu dla ciebie: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title} – {artist}',
  'offer.again': 'to samo co przed chwilą',
  'offer.runnerUp': 'Jeśli to jednak {emotion}: {offer}',
  'offer.listen': 'Posłuchaj w Spotify',
  'offer.find': 'Szukaj w Spotify',
  'offer.explicit': 'wulgarne treści',

  'mood.cut': 'To nagranie jest dłuższe, niż słucham: przesłuchałem pierwsze {limit} s.',
  'mood.notice':
    'Zgaduję to z brzmienia twojego głosu i mogę się mylić. Zachowuję wynik, nigdy nagranie; /privacy go pokazuje i usuwa.',

  'words.notice':
    'Zgaduję to z twoich słów i mogę się mylić: nie rozumiem ironii ani tego, co masz na myśli. Zachowuję wynik, nigdy to, co wpisujesz; /privacy go pokazuje i usuwa.',

  'both.notice':
    'Zgaduję to z brzmienia twojego głosu i z twoich słów i mogę się mylić. Zachowuję wynik, nigdy nagranie ani słowa; /privacy go pokazuje i usuwa.',

  'need.heard':
    'To brzmi bardzo ciężko i dobrze, że o tym mówisz. Jestem tylko programem, a piosenka nie jest tym, czego teraz potrzebujesz. Proszę, porozmawiaj dziś z człowiekiem: z kimś zaufanym albo z telefonem zaufania.',
  'need.line': 'W twoim kraju możesz zadzwonić pod numer {number}.',
  'need.where':
    'https://findahelpline.com podaje telefony zaufania w każdym kraju. Jeśli grozi ci teraz niebezpieczeństwo, zadzwoń pod numer alarmowy: 112 w wielu krajach, 911 w Ameryce Północnej.',

  'mood.howTo': 'Wyślij mi kilkusekundowe nagranie. Powiedz cokolwiek, w dowolnym języku, tak jak się czujesz.',
  'mood.kind': 'Od teraz proponuję: {kind}.',
  'mood.canBeWrong': 'Słucham brzmienia głosu, nie słów, i mogę się mylić: przycisk mnie poprawia.',
  'mood.orPick': 'Albo wybierz, jak się czujesz, albo napisz: /mood text Mam już tego wszystkiego dość.',

  'why.title': 'Dlaczego {emotion}? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 's',
  'why.legend': 'co najbardziej zdecydowało',
  'why.picture':
    'Fala i spektrogram nagrania, obrysowane tam, gdzie najbardziej wskazywały na to: {emotion} ({score:percent}), oraz słupek dla każdej emocji.',
  'why.typical': '{compared}. Tak zwykle brzmi {emotion}.',
  'why.untypical': '{compared}, ale samo to nie jest wyraźnym znakiem: {emotion}.',
  'why.ordinary': 'Pod względem wysokości, melodii i barwy ten głos jest jak większość nagrań.',
  'why.compared.one': 'W porównaniu z innymi nagraniami {first} niż w {firstShare:percent} z nich',
  'why.compared.two':
    'W porównaniu z innymi nagraniami {first} niż w {firstShare:percent}, a {second} niż w {secondShare:percent} z nich',
  'why.sound.whole': '{marked}.',
  'why.sound.same': '{marked}; w każdej połowie osobno słychać: {emotion}.',
  'why.sound.halves': '{marked}; osobno w pierwszej połowie słychać: {first}, a w drugiej: {second}.',
  'why.marked': 'Najbardziej zdecydował fragment od {from} do {to} s, między {low} a {high} Hz',
  'why.unmarked': 'Żadne pojedyncze miejsce w dźwięku na to nie wskazywało',

  'trait.pitch.high': 'głos jest wyższy',
  'trait.pitch.low': 'głos jest niższy',
  'trait.range.high': 'melodia głosu zmienia się bardziej',
  'trait.range.low': 'melodia głosu zmienia się mniej',
  'trait.slope.rises': 'głos bardziej się wznosi',
  'trait.slope.rises.less': 'głos mniej się wznosi',
  'trait.slope.falls': 'głos bardziej opada',
  'trait.slope.falls.less': 'głos mniej opada',
  'trait.centroid.high': 'dźwięk jest ostrzejszy',
  'trait.centroid.low': 'dźwięk jest łagodniejszy',

  'button.correct': 'Nie zgadza się?',
  'button.pick': 'Inny nastrój',
  'button.why': 'Dlaczego?',
  'button.reroll': 'Inna piosenka',
  'button.back': 'Poprzednia',
  'button.refuse.song': 'Nigdy tej piosenki',
  'button.refuse.artist': 'Nigdy tego wykonawcy',
  'button.save.library': 'Zapisz w Spotify',
  'button.save.playlist': 'Do mojej playlisty',
  'button.voice.on': 'Tak, poznaj mój głos',
  'button.voice.off': 'Nie',
  'button.voice.forget': 'Zapomnij go',
  'button.voice.what': 'Co dokładnie?',
  'button.match': 'Pasująca do mnie',
  'button.lift': 'Rozwesel mnie',
  'button.soothe': 'Uspokój mnie',
  'button.track': 'Piosenki',
  'button.playlist': 'Playlisty',
  'button.album': 'Albumy',
  'button.episode': 'Podcasty',
  'button.own': 'Najpierw mój język',
  'button.any': 'Dowolny język',
  'button.keep': 'Zostaw, jak było',

  'command.help.description': 'Co robię i co możesz wpisać',
  'command.mood.description': 'Jak dostać piosenkę do swojego nastroju',
  'command.mood.track.description': 'Od teraz proponuj piosenki',
  'command.mood.playlist.description': 'Od teraz proponuj playlisty',
  'command.mood.album.description': 'Od teraz proponuj albumy',
  'command.mood.episode.description': 'Od teraz proponuj odcinki podcastów',
  'command.genres.description': 'Jaki gatunek odpowiada na jaką emocję i jak to zmienić',
  'command.genres.match.description': 'Muzyka jak twój nastrój',
  'command.genres.lift.description': 'Muzyka, która rozwesela',
  'command.genres.soothe.description': 'Muzyka, która uspokaja',
  'command.genres.own.description': 'Najpierw piosenki w twoim języku',
  'command.genres.any.description': 'Piosenki w dowolnym języku',
  'command.genres.reset.description': 'Wszystkie gatunki jak na początku',
  'command.privacy.description': 'Co o tobie pamiętam',
  'command.privacy.export.description': 'Wszystko, co o tobie pamiętam, w pliku',
  'command.privacy.delete.description': 'Zapomnij od razu wszystko, co o mnie wiesz',
  'command.start.description': 'Kim jestem i jak zacząć',
  'command.language.description': 'Zobacz lub wybierz język moich odpowiedzi',
  'command.language.auto.description': 'Odpowiadaj w języku mojej aplikacji',
  'command.spotify.description': 'Połącz własne konto Spotify, żeby zapisywać piosenki',
  'command.spotify.disconnect.description': 'Zapomnij moje konto Spotify',
  'command.voice.description': 'Czy uczę się, jak zwykle brzmisz',
  'command.voice.on.description': 'Ucz się, jak zwykle brzmię',
  'command.voice.off.description': 'Od razu zapomnij, jak zwykle brzmię',
  'command.voice.what.description': 'Co dokładnie jest przechowywane',
  'command.speak.description': 'Czy mówię odpowiedzi też na głos',
  'command.speak.on.description': 'Mów odpowiedzi też na głos',
  'command.speak.off.description': 'Tylko pisz odpowiedzi',
  'command.group.description': 'Kogo słucham w tej grupie i kto może naciskać przyciski',

  'help.intro': 'Słyszę, jak się czujesz, i odpowiadam piosenką. Wyślij mi kilkusekundowe nagranie.',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Muzyka: {mode}. Proponuję: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.any': 'Jeśli nie wybierzesz gatunku, może pojawić się piosenka z innego, o ile pasuje do nastroju.',
  'genres.own': 'Piosenki w twoim języku są pierwsze.',
  'genres.howTo': 'Aby zmienić wiersz, wpisz na przykład /genres smutek jazz; samo /genres smutek go przywraca.',

  'privacy.remembered': 'Zapamiętane nagrania i wybrane nastroje: {count}.',
  'privacy.locale': 'Wybrany język: {language}.',
  'privacy.own': 'Chcesz najpierw piosenek w swoim języku.',
  'privacy.mode': 'Jak muzyka odpowiada na twój nastrój, według twojego wyboru: {mode}.',
  'privacy.kind': 'Co mam ci proponować: {kind}.',
  'privacy.genre': 'Gatunek wybrany dla: {emotion} ({mode}): {genre}.',
  'privacy.speaks': 'Twój wybór: odpowiedzi też na głos.',
  'privacy.silent': 'Twój wybór: odpowiedzi tylko na piśmie.',
  'privacy.corrected': 'Nagrania: {heard}, poprawione przez ciebie: {corrected}.',
  'privacy.refused': 'Piosenki i wykonawcy, których nie chcesz: {count}.',
  'privacy.account': 'Twoje konto Spotify jest połączone; /spotify disconnect je zapomina.',
  'privacy.voice': 'Jak zwykle brzmisz (nagrania: {count}); /voice to pokazuje, /voice off usuwa.',
  'privacy.never':
    'Z każdego zachowuję czas, prawdopodobieństwo każdej emocji, twój wybór lub poprawkę i zaproponowane piosenki. Nigdy nie zachowuję dźwięku, słów ani imion; najwyżej przez godzinę, tylko w pamięci, zostaje spektrogram, żebym umiał powiedzieć dlaczego.',
  'privacy.rights': '/privacy export daje ci wszystko; /privacy delete od razu to usuwa.',
  'privacy.exported': 'Oto wszystko, co o tobie pamiętam. Nagrania i wybrane nastroje: {count}.',
  'privacy.deleted': 'Wszystko usunięte. Zapomniane nagrania i wybrane nastroje: {count}.',

  'start.notice':
    'Z brzmienia twojego głosu zgaduję, jak się czujesz, i mogę się mylić. Zachowuję wynik, nigdy nagranie; /privacy go pokazuje i usuwa.',
  'start.next': '/help pokazuje, co możesz wpisać.',

  'language.now': 'Język moich odpowiedzi: {language}.',
  'language.automatic': 'Od teraz odpowiadam w języku twojej aplikacji.',
  'language.one': '{language}',
  'language.choices': 'Do wyboru: {choices:or}.',

  'account.first': 'Aby zapisywać piosenki, połącz najpierw konto Spotify.',
  'account.what':
    'Mogę wtedy zapisywać dla ciebie piosenki i uzupełniać playlistę, a wyszukiwanie korzysta z twojego kraju. Spotify widzi te wyszukiwania na twoim koncie, na przykład „sad blues”. Niczego na koncie nie czytam i niczego nie odtwarzam.',
  'account.link': 'Link jest tylko dla ciebie. Działa raz, przez dziesięć minut.',
  'account.logIn': 'Zaloguj się do Spotify',
  'account.connected': 'Twoje konto Spotify jest połączone. Przyciski pod piosenką zapisują ją tam.',
  'account.disconnect': 'Odłącz',
  'account.disconnected':
    'Twoje konto Spotify zostało zapomniane. Na spotify.com/account/apps możesz też usunąć tam Moodtune.',
  'account.none': 'Żadne twoje konto Spotify nie jest połączone.',
  'account.page.title': 'Połącz swoje konto Spotify',
  'account.page.ask': 'Czy ten link od Moodtune to twoja prośba? Kontynuuj tylko wtedy. Spotify poprosi cię o zgodę.',
  'account.page.done': 'Twoje konto Spotify jest połączone. Możesz zamknąć tę stronę i wrócić do rozmowy.',
  'account.page.failed': 'Twoje konto Spotify nie jest połączone',
  'account.page.back': 'Na stronę Moodtune',

  'live.listening': 'Słucham cię, najwyżej {minutes} min. Zatrzymaj mnie lub wyjdź z kanału, a odpowiem piosenką.',
  'live.now': 'Dotąd w twoim głosie słychać: {emotion} ({confidence:percent}).',
  'live.course': 'W tej kolejności: {course}.',
  'live.then': '{so}, potem {next}',

  'speak.on': 'Mówię odpowiedzi też na głos: w rozmowie na miejscu, a poza tym jako wiadomość głosową.',
  'speak.off': 'Odpowiedzi tylko piszę.',
  'speak.howTo': 'Wybierz przez /speak on lub /speak off.',

  'voice.ask':
    'Czy mogę poznać, jak zwykle brzmisz? Lepiej zauważę, co dziś jest inne. Zachowam 146 liczb o brzmieniu twojego głosu, nigdy nagranie. /voice off usuwa je w każdej chwili.',
  'voice.what':
    'Z każdego twojego nagrania biorę 146 liczb: siłę niskich i wysokich tonów, wysokość i żywość mowy, jej tempo i liczbę pauz. Zachowuję ich średnią i liczbę nagrań: ani dźwięku, ani słów.',
  'voice.what.limits':
    'Porównuję cię tylko z tobą, nigdy z innymi. Po 90 dniach bez nagrania to usuwam. Zgódź się tylko, jeśli masz ukończone 18 lat i nie dlatego, że chce tego pracodawca lub szkoła.',
  'voice.on': 'Od teraz uczę się, jak zwykle brzmisz. /voice to pokazuje, /voice off kończy i usuwa.',
  'voice.start':
    'Na szybki początek przeczytaj na głos te trzy zdania tak, jak zwykle mówisz, w jednym nagraniu lub w trzech:',
  'voice.sentence.first': 'Sklep na rogu otwiera się o dziewiątej.',
  'voice.sentence.second': 'Jutro pojadę autobusem na dworzec.',
  'voice.sentence.third': 'Stół stoi obok okna.',
  'voice.off': 'Usunięto to, jak zwykle brzmisz, i już się tego nie uczę.',
  'voice.isOff': 'Nie uczę się, jak zwykle brzmisz.',
  'voice.nothingYet': 'Mogę się uczyć, jak zwykle brzmisz, ale jeszcze cię nie słyszałem.',
  'voice.usually':
    'Jak zwykle brzmisz (nagrania: {count}): wysokość zwykle {pitch} Hz, w zakresie {range} półtonów; około {rate} sylab na sekundę; głos przez {voiced:percent} czasu.',
  'voice.rights': '/voice off od razu to usuwa.',
  'voice.differs': 'To brzmiało {how} niż zwykle.',
  'voice.and': '{first} i {second}',
  'voice.asUsual': 'To brzmiało mniej więcej jak zwykle.',
  'voice.far': 'To w ogóle nie brzmiało jak ty, więc odpowiadam, jakbym cię nie znał, i niczego się z tego nie uczę.',
  'voice.than.higher': 'wyżej',
  'voice.than.lower': 'niżej',
  'voice.than.faster': 'szybciej',
  'voice.than.slower': 'wolniej',
  'voice.than.livelier': 'żywiej',
  'voice.than.flatter': 'równiej',
  'voice.than.sharper': 'ostrzej',
  'voice.than.softer': 'łagodniej',

  'group.everyVoice': 'W tej grupie odpowiadam na każdą wiadomość głosową.',
  'group.askedOnly':
    'W tej grupie odpowiadam na wiadomości głosowe, które są odpowiedzią do mnie lub o mnie wspominają, i na te, na które ktoś odpowie /mood.',
  'group.anyonePresses': 'Przyciski pod odpowiedzią może naciskać każdy.',
  'group.ownPresses': 'Przyciski może naciskać tylko osoba, która mówiła.',
  'group.privacyMode':
    'Ale Telegram nie pokazuje mi wiadomości głosowych z grup. Mój operator może wyłączyć tryb prywatności u @BotFather albo zróbcie mnie tu administratorem.',
  'group.howTo': 'Administratorzy wybierają przez /group every, /group asked, /group anyone i /group own.',

  'discord.readTheMood': 'Odczytaj nastrój',
  'discord.command.mood': 'nastrój',
  'discord.command.genres': 'gatunki',
  'discord.command.language': 'język',
  'discord.command.privacy': 'prywatność',
  'discord.command.help': 'pomoc',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'głos',
  'discord.command.speak': 'mów',
  'discord.command.server': 'serwer',
  'discord.option.file': 'plik',
  'discord.option.file.description': 'Nagranie do przesłuchania zamiast rozmowy',
  'discord.option.choice': 'wybór',
  'discord.option.choice.description': 'Czego chcesz',
  'discord.option.text': 'tekst',
  'discord.option.text.description': 'Jak się czujesz, własnymi słowami',
  'discord.option.words.description': 'Na przykład: smutek jazz, mode rozweselenie, kind playlist, reset',
  'discord.option.private': 'prywatnie',
  'discord.option.private.description': 'Czy odpowiedź widzisz tylko ty',
  'discord.option.seconds': 'sekundy',
  'discord.option.seconds.description': 'Jak długo słuchać cię w rozmowie',
  'discord.option.live': 'nażywo',
  'discord.option.live.description': 'Czy słucham, aż mnie zatrzymasz, i pokazuję przy tym twój nastrój',
  'discord.option.speak': 'mów',
  'discord.option.speak.description': 'Czy mówię odpowiedź też na głos',
  'discord.option.calls': 'rozmowy',
  'discord.option.calls.description': 'Czy mówię odpowiedzi na głos w rozmowach na tym serwerze',
  'discord.option.answers': 'odpowiedzi',
  'discord.option.answers.description': 'Kto widzi moje odpowiedzi na tym serwerze',
  'discord.server.description': 'Jak odpowiadam na tym serwerze',
  'discord.server.public': 'Odpowiedzi widzi cały kanał',
  'discord.server.private': 'Odpowiedzi widzi tylko pytający',
  'discord.server.isPublic': 'Na tym serwerze moje odpowiedzi widzi cały kanał.',
  'discord.server.isPrivate': 'Na tym serwerze moje odpowiedzi widzi tylko osoba, która pyta.',
  'discord.server.spoken': 'Odpowiedzi w rozmowach na głos',
  'discord.server.written': 'Odpowiedzi tylko na piśmie',
  'discord.server.isSpoken': 'W rozmowach mówię odpowiedzi też na głos.',
  'discord.server.isWritten': 'W rozmowach tylko piszę odpowiedzi.',
  'discord.server.howTo': 'Kto pyta, może za każdym razem wybrać inaczej. Zmienia to /server.',
  'discord.howTo':
    'Na kanale głosowym po /mood słucham cię przez kilka sekund. Przy wiadomości głosowej otwórz jej menu i wybierz Aplikacje, a potem „Odczytaj nastrój”; albo wyślij mi ją prywatnie.',
  'discord.listening':
    'Słucham cię: mów przez {seconds:plural one=# sekundę|few=# sekundy|many=# sekund|other=# sekundy}.',
  'discord.stop': 'Przestań słuchać',

  'terminal.usage': `Słyszy, jak ktoś się czuje, i odpowiada piosenką.

  npm run mood                         mała rozmowa
  npm run mood -- PLIK…                nagrania i foldery z nagraniami
  npm run mood -- --text "ZDANIE"      wpisane zdanie
  npm run mood -- --json PLIK…         jeden obiekt JSON w wierszu

  --json             wypisuje JSON, dla programów
  --language TAG     język odpowiedzi
  --help             ta strona

Kod wyjścia: 0, gdy odczytano każde nagranie, inaczej 2.`,
  'terminal.badOption': 'Nie znam opcji {option}.',
  'terminal.badLanguage': 'Znam te języki: {known}. Napisz --language i jeden z nich.',
  'terminal.jsonNeedsFiles': '--json wymaga pliku lub folderu.',
  'terminal.needsFiles': 'Podaj nagranie lub folder albo uruchom mnie w terminalu, żeby porozmawiać.',
  'terminal.greeting':
    'Wpisz ścieżkę nagrania albo przeciągnij tu jego plik. /help pokazuje, co jeszcze możesz wpisać; /quit lub Ctrl-D kończy.',
  'terminal.picture': 'Obraz jest tutaj: {path}',
  'terminal.progress': '{done} z {total}',
  'terminal.summary': 'Odczytane nagrania: {read} z {total}.',

  'step.mood': 'słowa nastroju',
  'step.genre': 'filtr gatunków Spotify',
  'step.keyword': 'słowo kluczowe',
  'step.year': 'słowo kluczowe i lata',
  'step.builtin': 'wbudowana lista',

  'terminal.musicUsage': `Pokazuje, co zaproponowano by dla emocji i który krok to znalazł.

  npm run music -- EMOCJA [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                         [--genre "drum and bass"] [--market DE]

Na przykład: npm run music -- smutek --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'EMOCJA',
  'terminal.noEmotion': 'Podaj emocję: {known}.',
  'terminal.badValue': '{what} nie może mieć wartości “{given}”. Możliwe: {known}.',
  'terminal.musicGenre': 'Usłyszane: {emotion}. Tryb: {mode}. Gatunek: {genre}.',
  'terminal.musicAnyGenre': 'Usłyszane: {emotion}. Tryb: {mode}. Gatunek: dowolny pasujący.',
  'terminal.musicStep': 'Krok {step}: znaleziono {found}.',
  'terminal.musicProblem': 'Krok {step}: nic ({problem}).',
  'terminal.musicFoundBy': 'Znalazł krok: {step}.',

  'web.chat': 'Rozmowa',
  'web.language': 'Język',
  'web.skip': 'Przejdź do mikrofonu',
  'web.clear': 'Ukryj rozmowę',
  'web.spotify': 'Zaloguj się do Spotify',
  'web.privacy': 'Twój głos trafia tylko na ten serwer, który zachowuje wynik, ale nie nagranie.',
  'web.ask': 'Powiedz, jak się czujesz',
  'web.record': 'Nagraj pięć sekund',
  'web.stop': 'Zatrzymaj i wyślij',
  'web.recordHint': 'Naciśnij i mów przez kilka sekund. Przeglądarka raz zapyta o mikrofon.',
  'web.allow': 'Przeglądarka pyta, czy ta strona może używać mikrofonu. Zezwól, a nagranie się zacznie.',
  'web.recording': 'Słucham. Jeszcze {seconds} s; Esc przerywa.',
  'web.level': 'Jak głośno mówisz',
  'web.file': 'Wybierz plik',
  'web.fileHint': 'albo upuść go gdziekolwiek na tej stronie',
  'web.drop': 'Upuść nagranie, a je przesłucham',
  'web.samples': 'Wypróbuj przykład',
  'web.sample.cheerful': 'Wesoły głos',
  'web.sample.quiet': 'Cichy głos',
  'web.sample.loud': 'Głośny głos',
  'web.sample.startled': 'Przestraszony głos',
  'web.pick': 'Wybierz nastrój',
  'web.write': 'Napisz',
  'web.writeHint': 'Albo napisz, jak się czujesz',
  'web.send': 'Wyślij',
  'web.you': 'Ty',
  'web.note': 'Twoje nagranie',
  'web.hearAgain': 'Odtwórz swoje nagranie',
  'web.pause': 'Pauza',
  'web.spectrogram':
    'Spektrogram twojego nagrania: czas od lewej do prawej, niskie tony na dole, wysokie na górze, głośne jasne.',
  'web.hearing': 'Słucham go',
  'web.working': 'Chwileczkę',
  'web.since': '{seconds} s do tej pory',
  'web.bars': 'Jak prawdopodobna jest każda emocja',
  'web.play': 'Odtwórz tutaj',
  'web.playHint': 'To ładuje odtwarzacz Spotify: Spotify widzi wtedy twój adres, tak jak przy otwarciu linku.',
  'web.player': 'Odtwarzacz Spotify',
  'web.save': 'Zapisz plik',
  'web.line': 'Twoje nastroje w tej karcie',
  'web.lineHint': 'Przyjemne u góry, nieprzyjemne na dole. Zachowuje to tylko ta karta.',
  'web.gone': 'Serwer nie odpowiada. Czy Moodtune nadal działa? Uruchom go ponownie przez npm start.',
  'web.tooLargeOnTheWay':
    'Serwer po drodze do Moodtune nie przyjmuje nagrań tej wielkości. Wybierz krótsze albo nagraj tutaj.',
  'web.refusedOnTheWay': 'Serwer po drodze do Moodtune to odrzucił. Odśwież stronę i spróbuj jeszcze raz.',
  'web.again': 'Spróbuję znowu za {seconds} s.',
  'web.againNow': 'Spróbuj teraz',
  'web.giveUp': 'Anuluj',
  'web.noScript': 'Ta strona wymaga JavaScriptu, który jest wyłączony w przeglądarce.',
  'web.lostMicrophone': 'Mikrofon odłączył się w trakcie. Słucham tego, co zdążył nagrać.',
  'web.noMicrophone': 'Nie znajduję mikrofonu. Podłącz go albo wybierz plik.',
  'web.refusedMicrophone': 'Mikrofon jest zablokowany. Zezwól na niego obok adresu tej strony albo wybierz plik.',
  'web.insecure':
    'Przeglądarki dają mikrofon tylko stronom na localhost lub https. Otwórz tak tę stronę albo wybierz plik.',
  'web.cannotRecord': 'Ta przeglądarka nie umie nagrywać. Wybierz plik.',
  'web.nothingRecorded': 'To było za krótkie, żeby coś usłyszeć. Naciśnij, mów i chwilę poczekaj.',

  'welcome.noSettings':
    'Ustawienia: brak, i tak może być. .env.example wymienia je wszystkie; skopiuj go do .env, żeby coś zmienić.',
  'welcome.settings': 'Znalezione ustawienia: {names}.',
  'welcome.bots': 'Jak ze mną rozmawiać:',
  'welcome.terminal': 'gotowe: npm run mood -- PLIK… albo npm run mood, żeby porozmawiać',
  'welcome.spotify': 'Piosenki pochodzą z wbudowanej listy. docs/spotify.md mówi, jak mieć je ze Spotify.',
  'welcome.spotifyOn': 'Piosenki pochodzą ze Spotify, a z wbudowanej listy, gdy Spotify żadnej nie ma.',
  'welcome.telegram': 'wymaga TELEGRAM_BOT_TOKEN, który daje @BotFather (docs/telegram.md)',
  'welcome.telegramOn': 'włączone',
  'welcome.webOn': 'gotowe: otwórz {address}',
  'welcome.web': 'wyłączone; WEB_ENABLED=yes włącza stronę',
  'welcome.discord': 'wymaga DISCORD_TOKEN, który daje portal programistów (docs/discord.md)',
  'welcome.discordOn': 'włączone',
  'welcome.invite': 'Dodaj bota Discorda na serwer: {url}',
  'welcome.serving': 'Słucham. Ctrl-C mnie zatrzymuje.',
  'welcome.sample': 'Oto co robię, na nagraniu sztucznego głosu:',
  'welcome.page': 'Teraz twój własny głos: otwórz {address} w przeglądarce. Ctrl-C mnie zatrzymuje.',
  'welcome.next': 'Teraz twoje: npm run mood -- PLIK…',

  'error.empty': 'Ten plik jest pusty. Wyślij nagranie, na którym ktoś mówi.',
  'error.notAudio': 'Nie znam tego formatu. Wyślij wiadomość głosową albo plik dźwiękowy, taki jak Ogg, MP3 lub WAV.',
  'error.unreadable': 'To nagranie {format} jest uszkodzone i nie mogę go odczytać. Nagraj je jeszcze raz.',
  'error.truncated': 'To nagranie {format} jest niepełne i nie ma czego słuchać. Wyślij je jeszcze raz.',
  'error.unsupportedCodec':
    'Ten plik {format} zawiera {codec}, którego nie umiem odczytać. Wyślij go jako MP3 albo nagraj wiadomość głosową.',
  'error.unsupportedFormat':
    'To nagranie w formacie {format}, którego nie umiem odczytać. Wyślij je jako MP3 albo nagraj wiadomość głosową.',
  'error.beginningMissing':
    'Brakuje początku tego nagrania {format}, a bez niego nie odczytam reszty. Nagraj je jeszcze raz od początku.',
  'error.noSound': 'Ten plik {format} nie zawiera dźwięku. Wyślij nagranie, na którym ktoś mówi.',
  'error.tooLarge': 'Ten plik ma {megabytes} MB; przyjmuję najwyżej {limit} MB. Wyślij krótsze nagranie.',
  'error.tooSlow': 'Odczyt tego nagrania trwał za długo, więc go przerwałem. Wyślij krótsze.',
  'error.gaveUp': 'Nie daję rady z tym nagraniem. Nagraj je jeszcze raz jako wiadomość głosową.',
  'error.noSpeech': 'Nie słyszę mowy w tym nagraniu. Mów bliżej mikrofonu i spróbuj jeszcze raz.',
  'error.tooShort': 'Słyszę mniej niż {minimum} s mowy. Powiedz jedno lub dwa zdania.',
  'error.notYours': 'Odpowiedź może zmienić tylko osoba, która mówiła.',
  'error.notYourVoice': 'Dlaczego, może zobaczyć tylko osoba, która mówiła.',
  'error.whyForgotten': 'Odpowiedź umiem wyjaśnić najwyżej przez godzinę. Wyślij nagranie jeszcze raz i wtedy zapytaj.',
  'error.forgotten': 'Nie pamiętam już tego nagrania. Wyślij je jeszcze raz, a dostaniesz nową odpowiedź.',
  'error.unknownButton': 'Nie znam już tego przycisku. Wyślij nowe nagranie.',
  'error.badGenre':
    "To nie może być gatunek: najwyżej 40 liter, cyfr, spacji oraz & ' - . + /. Wpisz na przykład /genres smutek jazz.",
  'error.badGenresUse':
    'Nie rozumiem. Wpisz na przykład /genres smutek jazz, /genres mode rozweselenie, /genres kind playlist lub /genres reset.',
  'error.unknownCommand': 'Nie znam /{name}. Wpisz /help, żeby zobaczyć, co znam.',
  'error.unfetchable': 'Nie udało mi się pobrać tego nagrania. Wyślij je jeszcze raz.',
  'error.busy': 'Mam teraz za dużo nagrań do przesłuchania. Wyślij to jeszcze raz za minutę.',
  'error.tooMany':
    'Od jednej osoby słucham najwyżej {limit} nagrań na minutę. Następne wyślij za {seconds} s; wcześniejszych nie wysłucham.',
  'error.tooManyWhys': 'Jednej osobie wyjaśniam tylko kilka odpowiedzi na minutę. Zapytaj znowu za {seconds} s.',
  'error.privately': 'To jest tylko dla ciebie. Napisz do mnie prywatnie.',
  'error.notAGroup': 'To działa tylko w grupach. Dodaj mnie do jakiejś i spróbuj tam.',
  'error.administratorsOnly': 'Mogą to zmienić tylko administratorzy tej grupy. Poproś któregoś z nich.',
  'error.notAServer': 'To działa tylko na serwerach. Dodaj mnie do jakiegoś i spróbuj tam.',
  'error.noRecording': 'Ta wiadomość nie zawiera nagrania. Wybierz taką z wiadomością głosową lub plikiem dźwiękowym.',
  'error.outdated':
    'To polecenie jest nieaktualne. Odśwież Discorda; jeśli to nie pomoże, poproś mojego operatora, by zarejestrował je na nowo.',
  'error.interrupted': 'Zatrzymano mnie, zanim cię usłyszałem. Wpisz jeszcze raz /mood.',
  'error.noSuchFile': 'Nie ma pliku o tej nazwie. Sprawdź ścieżkę.',
  'error.noAccess': 'Nie wolno mi tego odczytać. Zmień uprawnienia albo wybierz inny plik.',
  'error.notAFile': 'To nie jest ani plik, ani folder. Wybierz nagranie.',
  'error.isFolder': 'To jest folder. Wybierz nagranie w środku.',
  'error.noRecordings': 'W tym folderze nie ma nagrań. Wybierz inny folder albo podaj plik.',
  'error.noSuchNumber': 'Nie ma przycisku {number}. Wpisz numer od 1 do {last}.',
  'error.noButtons': 'Nie ma jeszcze przycisków. Najpierw wyślij mi nagranie.',
  'error.voiceNowhere':
    'Wejdź najpierw na kanał głosowy, a potem wpisz /mood. Albo wyślij mi nagranie przez /mood i jego opcję pliku.',
  'error.voiceNoView':
    'Nie widzę twojego kanału głosowego. Daj mi tam uprawnienia „Wyświetlanie kanału” i „Połączenie” albo wybierz inny kanał.',
  'error.voiceNoConnect':
    'Nie mogę wejść na twój kanał głosowy. Daj mi tam uprawnienie „Połączenie” albo wybierz inny kanał.',
  'error.voiceFull': 'Twój kanał głosowy jest pełny. Zrób jedno miejsce albo wybierz inny kanał.',
  'error.voiceMayNotSpeak':
    'Nie możesz mówić na tym kanale, więc cię nie słyszę. Na scenie zostań najpierw mówcą; jeśli cię wyciszono, poproś moderatora.',
  'error.voiceDeafened': 'Ktoś ogłuszył mnie na tym serwerze. Cofnij to i wpisz jeszcze raz /mood.',
  'error.voiceElsewhere':
    'Słucham na innym kanale głosowym tego serwera i mogę być tylko na jednym. Wpisz jeszcze raz /mood za minutę.',
  'error.voiceAlready': 'Już cię słucham. Po prostu mów.',
  'error.voiceUnreachable': 'Nie udało mi się połączyć z twoim kanałem głosowym. Spróbuj znowu za minutę.',
  'error.voiceNeedsDave':
    'Ta rozmowa jest szyfrowana metodą end-to-end w sposób, którego nie znam. Mój operator musi mnie zaktualizować.',
  'error.voiceSilent': 'Nic od ciebie nie usłyszałem. Sprawdź, czy mikrofon jest włączony, i wpisz jeszcze raz /mood.',
  'error.voiceUnknown':
    'Ktoś mówi w tej rozmowie, ale Discord nie mówi mi, czy to ty. Wycisz i włącz mikrofon, i wpisz jeszcze raz /mood.',
  'error.voiceMuted': 'Nic od ciebie nie usłyszałem: twój mikrofon jest wyciszony. Włącz go i wpisz jeszcze raz /mood.',
  'error.voiceLeft': 'Nie ma cię już na kanale głosowym. Wejdź na niego i wpisz jeszcze raz /mood.',
  'error.voiceMoved': 'Ktoś przeniósł mnie na inny kanał, gdy słuchałem. Wpisz jeszcze raz /mood.',
  'error.voiceKicked': 'Ktoś mnie rozłączył, gdy słuchałem. Wpisz jeszcze raz /mood.',
  'error.voiceLost': 'Straciłem połączenie z twoim kanałem głosowym. Wpisz jeszcze raz /mood.',
  'error.voiceUndecipherable':
    'Twój głos do mnie dotarł, ale nie umiałem go odszyfrować. Wyjdź z kanału, wejdź znowu i wpisz /mood.',
  'error.voiceStopping': 'Właśnie jestem uruchamiany ponownie. Wpisz jeszcze raz /mood za minutę.',
  'error.accountUnreadable':
    'Nie mogę już odczytać twojego logowania do Spotify, bo zmienił się mój klucz. Zaloguj się znowu.',
  'error.accountRevoked': 'Spotify nie wpuszcza mnie już na twoje konto. Zaloguj się znowu.',
  'error.accountNotListed':
    'Spotify dopuszcza do tej aplikacji najwyżej pięć osób, a jej właściciel cię nie wpisał. Poproś mojego operatora, by dodał twoje konto w panelu Spotify, i zaloguj się znowu.',
  'error.accountNeedsPremium':
    'Spotify wyłączył tę aplikację, bo jej właściciel nie ma Premium. Zapytaj mojego operatora; piosenki będą nadal bez niej.',
  'error.accountUnavailable': 'Spotify teraz tego nie robi. Spróbuj znowu za minutę.',
  'error.loginExpired': 'Ten link był już użyty albo ma ponad dziesięć minut. Wpisz /spotify, by dostać nowy.',
  'error.loginElsewhere':
    'To logowanie zaczęło się w innej przeglądarce, więc je zatrzymano. Wpisz /spotify po nowy link i otwórz go tutaj.',
  'error.loginCancelled': 'Nie było twojej zgody, więc nic nie jest połączone. Wpisz /spotify, by spróbować znowu.',
  'error.loginRefused': 'Spotify nie przyjął tego logowania. Wpisz /spotify po nowy link.',
  'error.unexpected':
    'Coś poszło nie tak po mojej stronie. Spróbuj znowu; jeśli to się powtórzy, zgłoś numer {reference}.',

  ...reasonsPl,
};
