import type { en } from '../en/texts.ts';
import { reasonsIt } from './song-reasons.ts';

/** Italian. A test checks that every text has the placeholders of its English source. */
export const it: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutralità',
  'emotion.calm': 'calma',
  'emotion.happy': 'gioia',
  'emotion.sad': 'tristezza',
  'emotion.angry': 'rabbia',
  'emotion.fearful': 'paura',
  'emotion.disgust': 'disgusto',
  'emotion.surprised': 'sorpresa',

  'mode.match': 'intonata',
  'mode.lift': 'rallegrare',
  'mode.soothe': 'calmare',

  'kind.track': 'canzone',
  'kind.playlist': 'playlist',
  'kind.album': 'album',
  'kind.episode': 'episodio di podcast',

  'certainty.very': 'molta sicurezza',
  'certainty.fairly': 'una buona sicurezza',
  'certainty.somewhat': 'una certa sicurezza',

  'mood.sure': 'Nella tua voce sento {emotion}. Lo dico con {certainty} ({confidence:percent}).',

  'words.sure': 'Nelle tue parole leggo {emotion}. Lo dico con {certainty} ({confidence:percent}).',

  'both.sure':
    'Nella tua voce e nelle tue parole insieme sento {emotion}. Lo dico con {certainty} ({confidence:percent}).',
  'both.voiceAlone': 'La tua voce da sola: {emotion} ({score:percent}).',

  'course.ends':
    'All’inizio sento nella tua voce {first} ({firstScore:percent}), alla fine {last} ({lastScore:percent}).',
  'course.between': 'Nel mezzo: {between}.',
  'mood.nextOne': 'Potrebbe essere anche {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Potrebbe essere anche {first} ({firstScore:percent}) o {second} ({secondScore:percent}).',
  'mood.unsure': 'Non ne sono certo: {first} ({firstScore:percent}) o {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'Non ne sono certo: {first} ({firstScore:percent}), {second} ({secondScore:percent}) o {third} ({thirdScore:percent})?',
  'mixed.both': 'Le due cose insieme sarebbero {mixed}.',
  'mixed.bittersweet': 'una sensazione dolceamara',
  'mixed.awe': 'soggezione',
  'mixed.contempt': 'disprezzo',
  'mixed.despair': 'disperazione',
  'mixed.delight': 'incanto',
  'mixed.outrage': 'indignazione',
  'mood.corrected': 'Allora è {emotion}. Grazie per avermelo detto!',
  'mood.picked': 'Dici di provare {emotion}.',
  'mood.choose': 'Che cos’era?',
  'mood.pick': 'Come ti senti?',
  'mood.refused.song': 'Non ti proporrò più quella canzone.',
  'mood.refused.artist': 'Non ti proporrò più canzoni di {artist}.',
  'mood.saved.library': 'Salvata tra i tuoi brani preferiti di Spotify: {offer}.',
  'mood.saved.playlist': 'Aggiunta alla tua playlist «Moodtune» di Spotify: {offer}.',

  'offer.track': 'Una canzone per te: {offer}',
  'offer.playlist': 'Una playlist per te: {offer}',
  'offer.album': 'Un album per te: {offer}',
  'offer.episode': 'Un episodio di podcast per te: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title} di {artist}',
  'offer.again': 'la stessa di prima',
  'offer.runnerUp': 'Se invece è {emotion}: {offer}',
  'offer.listen': 'Ascolta su Spotify',
  'offer.find': 'Cerca su Spotify',
  'offer.explicit': 'esplicito',

  'mood.cut': 'Questa registrazione è più lunga di quanto io ascolti: ho sentito i primi {limit} secondi.',
  'mood.notice':
    'Lo deduco dal suono della tua voce e posso sbagliare. Conservo il risultato, mai la registrazione; /privacy lo mostra e lo cancella.',

  'words.notice':
    'Lo deduco dalle tue parole e posso sbagliare: non capisco l’ironia né che cosa intendi. Conservo il risultato, mai ciò che hai scritto; /privacy lo mostra e lo cancella.',

  'both.notice':
    'Lo deduco dal suono della tua voce e dalle tue parole e posso sbagliare. Conservo il risultato, mai la registrazione né le parole; /privacy lo mostra e lo cancella.',

  'need.heard':
    'Dev’essere molto dura, ed è un bene che tu lo dica. Io sono solo un programma, e una canzone non è ciò di cui hai bisogno adesso. Per favore, parla oggi con una persona: qualcuno di cui ti fidi o una linea di ascolto.',
  'need.line': 'Nel tuo Paese puoi chiamare il {number}.',
  'need.where':
    'https://findahelpline.com elenca le linee di ascolto di ogni Paese. Se sei in pericolo adesso, chiama il numero di emergenza: 112 in molti Paesi, 911 in Nord America.',

  'mood.howTo':
    'Mandami una registrazione di qualche secondo. Di’ qualsiasi cosa, in qualsiasi lingua, così come ti senti.',
  'mood.kind': 'D’ora in poi ti propongo: {kind}.',
  'mood.canBeWrong': 'Ascolto il suono della voce, non le parole, e posso sbagliare: un pulsante mi corregge.',
  'mood.orPick': 'Oppure scegli come ti senti, o scrivilo: /mood text Sono stanco di tutto questo.',

  'why.title': 'Perché {emotion}? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 's',
  'why.legend': 'indizio più forte',
  'why.voice.picture':
    'L’onda della registrazione, segnata dove sta l’indizio più forte di {emotion} ({score:percent}), e quanto la voce è tipica.',
  'why.gauge': '{name}: {level}',
  'why.gauge.pitch': 'Altezza',
  'why.gauge.melody': 'Melodia',
  'why.gauge.brightness': 'Timbro',
  'why.gauge.pitch.low': 'bassa',
  'why.gauge.pitch.middle': 'media',
  'why.gauge.pitch.high': 'alta',
  'why.gauge.melody.low': 'piatta',
  'why.gauge.melody.middle': 'media',
  'why.gauge.melody.high': 'vivace',
  'why.gauge.brightness.low': 'morbido',
  'why.gauge.brightness.middle': 'medio',
  'why.gauge.brightness.high': 'aspro',
  'why.gauge.rare': 'raro',
  'why.gauge.typical': 'tipico: {emotion}',
  'why.gauge.usual': 'tu, di solito',
  'why.picture':
    'L’onda e lo spettrogramma della registrazione, con un contorno dove indicavano di più {emotion} ({score:percent}), e una barra per ogni emozione.',
  'why.typical': '{compared}: tipico di una voce con {emotion}.',
  'why.compared.one': 'Rispetto ad altre registrazioni, {first} che nel {firstShare:percent}',
  'why.compared.two':
    'Rispetto ad altre registrazioni, {first} che nel {firstShare:percent} e {second} che nel {secondShare:percent}',
  'why.marked': 'L’indizio più forte sta tra {from} e {to} s.',

  'trait.pitch.high': 'la voce è più acuta',
  'trait.pitch.low': 'la voce è più grave',
  'trait.range.high': 'la melodia si muove di più',
  'trait.range.low': 'la melodia si muove di meno',
  'trait.slope.rises': 'la voce sale di più',
  'trait.slope.rises.less': 'la voce sale di meno',
  'trait.slope.falls': 'la voce scende di più',
  'trait.slope.falls.less': 'la voce scende di meno',
  'trait.centroid.high': 'il suono è più brillante',
  'trait.centroid.low': 'il suono è più morbido',

  'button.correct': 'Non è così?',
  'button.pick': 'Un altro umore',
  'card.text': 'Una cartolina da condividere: l’umore, l’onda e la canzone. La tua voce non c’è.',
  'card.picture': 'La parola «{emotion}» sopra l’onda della registrazione e sotto la canzone.',
  'diary.day': 'Le tue ultime 24 ore: {count:plural one=# risultato|many=# risultati|other=# risultati}',
  'diary.week': 'La tua settimana: {count:plural one=# risultato|many=# risultati|other=# risultati}',
  'diary.month': 'I tuoi ultimi 30 giorni: {count:plural one=# risultato|many=# risultati|other=# risultati}',
  'diary.most': 'Più spesso: {list}.',
  'diary.count': '{emotion} {count}',
  'diary.none': 'Il tuo diario è vuoto in questo periodo. Mandami una registrazione e chiedi di nuovo.',
  'diary.picture': '{title}, ognuno come un blocco del colore della sua emozione.',
  'button.card': 'Cartolina da condividere',
  'button.diary.day': 'Giorno',
  'button.diary.week': 'Settimana',
  'button.diary.month': 'Mese',
  'button.diary.file': 'Come file',
  'button.why': 'Perché?',
  'button.more': 'Altro…',
  'button.details': 'Dettagli',
  'button.reroll': 'Un’altra canzone',
  'button.back': 'Quella di prima',
  'button.refuse.song': 'Mai questa canzone',
  'button.refuse.artist': 'Mai questo artista',
  'button.save.library': 'Salva su Spotify',
  'button.save.playlist': 'Nella mia playlist',
  'button.voice.on': 'Sì, impara la mia voce',
  'button.voice.off': 'No',
  'button.voice.forget': 'Dimenticala',
  'button.voice.what': 'Che cosa di preciso?',
  'button.match': 'Come il mio umore',
  'button.lift': 'Tirami su',
  'button.soothe': 'Calmami',
  'button.track': 'Canzoni',
  'button.playlist': 'Playlist',
  'button.album': 'Album',
  'button.episode': 'Podcast',
  'button.own': 'Prima la mia lingua',
  'button.any': 'Qualsiasi lingua',
  'button.keep': 'Lascia com’era',

  'command.help.description': 'Che cosa faccio e che cosa puoi scrivere',
  'command.mood.description': 'Come avere una canzone per il tuo umore',
  'command.mood.track.description': 'Proponi canzoni d’ora in poi',
  'command.mood.playlist.description': 'Proponi playlist d’ora in poi',
  'command.mood.album.description': 'Proponi album d’ora in poi',
  'command.mood.episode.description': 'Proponi episodi di podcast d’ora in poi',
  'command.diary.description': 'I tuoi risultati di un giorno, una settimana o un mese',
  'command.diary.day.description': 'Le tue ultime 24 ore',
  'command.diary.week.description': 'La tua settimana',
  'command.diary.month.description': 'I tuoi ultimi 30 giorni',
  'command.genres.description': 'Quale genere risponde a quale emozione, e come cambiarlo',
  'command.genres.match.description': 'Musica come il tuo umore',
  'command.genres.lift.description': 'Musica che tira su',
  'command.genres.soothe.description': 'Musica che calma',
  'command.genres.own.description': 'Prima canzoni nella tua lingua',
  'command.genres.any.description': 'Canzoni in qualsiasi lingua',
  'command.genres.reset.description': 'Tutti i generi com’erano all’inizio',
  'command.privacy.description': 'Che cosa ricordo di te',
  'command.privacy.export.description': 'Tutto ciò che ricordo di te, in un file',
  'command.privacy.delete.description': 'Dimentica tutto di te, subito',
  'command.start.description': 'Chi sono e come si comincia',
  'command.language.description': 'Vedi o scegli la lingua delle mie risposte',
  'command.language.auto.description': 'Rispondi nella lingua della tua app',
  'command.spotify.description': 'Collega il tuo account Spotify per salvare canzoni',
  'command.spotify.disconnect.description': 'Dimentica il tuo account Spotify',
  'command.voice.description': 'Se imparo come parli di solito',
  'command.voice.on.description': 'Impara come parli di solito',
  'command.voice.off.description': 'Dimentica subito come parli di solito',
  'command.voice.what.description': 'Che cosa viene conservato di preciso',
  'command.speak.description': 'Se dico le mie risposte anche a voce',
  'command.speak.on.description': 'Di’ le risposte anche a voce',
  'command.speak.off.description': 'Scrivi soltanto le risposte',
  'command.group.description': 'Chi ascolto in questo gruppo e chi può premere i pulsanti',

  'help.intro': 'Sento come stai e rispondo con una canzone. Mandami una registrazione di qualche secondo.',
  'help.more': 'Inoltre: {list}',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Musica: {mode}. Ti propongo: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.any': 'Se non scegli un genere, può arrivare una canzone di un altro, se si adatta all’umore.',
  'genres.own': 'Le canzoni nella tua lingua vengono prima.',
  'genres.howTo':
    'Per cambiare una riga scrivi per esempio /genres tristezza jazz; solo /genres tristezza la ripristina.',

  'privacy.remembered': 'Registrazioni e umori scelti che ricordo di te: {count}.',
  'privacy.locale': 'La lingua che hai scelto: {language}.',
  'privacy.own': 'Vuoi prima canzoni nella tua lingua.',
  'privacy.mode': 'Come la musica risponde al tuo umore, come hai scelto: {mode}.',
  'privacy.kind': 'Che cosa vuoi che ti proponga: {kind}.',
  'privacy.genre': 'Il genere che hai scelto per {emotion} ({mode}): {genre}.',
  'privacy.speaks': 'Hai scelto di avere le risposte anche a voce.',
  'privacy.silent': 'Hai scelto di avere le risposte solo per iscritto.',
  'privacy.corrected': 'Registrazioni: {heard}, corrette da te: {corrected}.',
  'privacy.refused': 'Canzoni e artisti che non vuoi: {count}.',
  'privacy.account': 'Il tuo account Spotify è collegato; /spotify disconnect lo dimentica.',
  'privacy.voice': 'Come parli di solito (registrazioni: {count}); /voice lo mostra, /voice off lo cancella.',
  'privacy.never':
    'Di ognuna conservo l’ora, la probabilità di ogni emozione, che cosa hai scelto o corretto e quali canzoni ho proposto. Non conservo mai suono, parole o nomi; per un’ora al massimo, solo in memoria, resta uno spettrogramma, così posso dire perché.',
  'privacy.rights': '/privacy export ti dà tutto; /privacy delete lo cancella subito.',
  'privacy.exported': 'Ecco tutto ciò che ricordo di te. Registrazioni e umori scelti: {count}.',
  'privacy.deleted': 'È tutto cancellato. Registrazioni e umori dimenticati: {count}.',

  'start.notice':
    'Deduco come stai dal suono della tua voce e posso sbagliare. Conservo il risultato, mai la registrazione; /privacy lo mostra e lo cancella.',
  'start.next': '/help mostra che cosa puoi scrivere.',

  'language.now': 'Ti rispondo in {language}.',
  'language.automatic': 'D’ora in poi ti rispondo nella lingua della tua app.',
  'language.one': '{language}',
  'language.choices': 'Scegli: {choices:or}.',

  'account.first': 'Per salvare canzoni, collega prima il tuo account Spotify.',
  'account.what':
    'Così posso salvare canzoni per te e riempire una playlist, e le tue ricerche usano il tuo Paese. Spotify vede queste ricerche nel tuo account, per esempio «sad blues». Non leggo nulla nel tuo account e non riproduco nulla.',
  'account.link': 'Il link è solo per te. Funziona una volta, per dieci minuti.',
  'account.logIn': 'Accedi a Spotify',
  'account.connected': 'Il tuo account Spotify è collegato. I pulsanti sotto una canzone la salvano lì.',
  'account.disconnect': 'Scollega',
  'account.disconnected':
    'Ho dimenticato il tuo account Spotify. Su spotify.com/account/apps puoi anche rimuovere Moodtune.',
  'account.none': 'Nessun tuo account Spotify è collegato.',
  'account.page.title': 'Collega il tuo account Spotify',
  'account.page.ask':
    'Hai chiesto tu questo link a Moodtune? Continua solo in quel caso. Spotify chiederà il tuo consenso.',
  'account.page.done': 'Il tuo account Spotify è collegato. Puoi chiudere questa pagina e tornare alla chat.',
  'account.page.failed': 'Il tuo account Spotify non è collegato',
  'account.page.back': 'Alla pagina di Moodtune',

  'live.listening':
    'Ti ascolto, al massimo per {minutes} minuti. Fermami o esci dal canale, e rispondo con una canzone.',
  'live.now': 'Finora nella tua voce sento {emotion} ({confidence:percent}).',
  'live.course': 'In quest’ordine: {course}.',
  'live.then': '{so}, poi {next}',

  'speak.on': 'Dico le mie risposte anche a voce: in una chiamata lì, altrimenti come messaggio vocale.',
  'speak.off': 'Scrivo soltanto le mie risposte.',
  'speak.howTo': 'Scegli con /speak on o /speak off.',

  'voice.ask':
    'Posso imparare come parli di solito? Così noto meglio che cosa è diverso oggi. Conserverei 13 numeri sul suono della tua voce e il suo andamento in dodici settimane, mai una registrazione. /voice off li cancella in qualsiasi momento.',
  'voice.what':
    'Da ogni tua registrazione ricavo 13 numeri: la forza dei suoni gravi e acuti, l’altezza e la vivacità della voce, la velocità e le pause. Conservo la loro media, l’altezza, la vivacità e il ritmo delle ultime dodici settimane e il numero di registrazioni: né suono né parole.',
  'voice.what.limits':
    'Ti confronto solo con te, mai con altri. Dopo 90 giorni senza registrazioni lo cancello. Di’ di sì solo se sei maggiorenne, e non perché lo vuole un datore di lavoro o una scuola.',
  'voice.on': 'D’ora in poi imparo come parli di solito. /voice lo mostra, /voice off lo interrompe e lo cancella.',
  'voice.start':
    'Per cominciare in fretta, leggi ad alta voce queste tre frasi come parli di solito, in una registrazione o in tre:',
  'voice.sentence.first': 'Il negozio all’angolo apre alle nove.',
  'voice.sentence.second': 'Domani prenderò l’autobus fino alla stazione.',
  'voice.sentence.third': 'Il tavolo sta accanto alla finestra.',
  'voice.off': 'Ho cancellato come parli di solito, e non lo imparo.',
  'voice.isOff': 'Non imparo come parli di solito.',
  'voice.nothingYet': 'Posso imparare come parli di solito, ma non ho ancora sentito la tua voce.',
  'voice.usually':
    'Come parli di solito (registrazioni: {count}): altezza di solito {pitch} Hz, con movimento di {range} semitoni; circa {rate} sillabe al secondo; voce nel {voiced:percent} del tempo.',
  'voice.weeks':
    'La tua voce nelle settimane (settimane: {count}, prima la più vecchia): altezza {pitch}, vivacità {range}, ritmo {rate}.',
  'voice.rights': '/voice off lo cancella subito.',
  'voice.differs': 'Era un suono {how} del solito.',
  'voice.and': '{first} e {second}',
  'voice.asUsual': 'Era più o meno come al solito.',
  'voice.far': 'Non ti somigliava affatto: ho risposto come se non ti conoscessi e non ho imparato nulla.',
  'voice.than.higher': 'più acuto',
  'voice.than.lower': 'più grave',
  'voice.than.faster': 'più veloce',
  'voice.than.slower': 'più lento',
  'voice.than.livelier': 'più vivace',
  'voice.than.flatter': 'più uniforme',
  'voice.than.sharper': 'più brillante',
  'voice.than.softer': 'più morbido',

  'group.everyVoice': 'In questo gruppo rispondo a ogni messaggio vocale.',
  'group.askedOnly':
    'In questo gruppo rispondo ai messaggi vocali che rispondono a me o mi menzionano, e a quelli a cui qualcuno risponde con /mood.',
  'group.anyonePresses': 'Chiunque può premere i pulsanti sotto una risposta.',
  'group.ownPresses': 'Solo chi ha parlato può premere i pulsanti.',
  'group.privacyMode':
    'Ma Telegram non mi mostra i messaggi vocali dei gruppi. Chi mi gestisce può disattivare la modalità privacy con @BotFather, oppure fatemi amministratore qui.',
  'group.howTo': 'Gli amministratori scelgono con /group every, /group asked, /group anyone e /group own.',

  'discord.readTheMood': 'Leggi l’umore',
  'discord.command.mood': 'umore',
  'discord.command.genres': 'generi',
  'discord.command.language': 'lingua',
  'discord.command.diary': 'diario',
  'discord.command.privacy': 'privacy',
  'discord.command.help': 'aiuto',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'voce',
  'discord.command.speak': 'parla',
  'discord.command.server': 'server',
  'discord.option.file': 'file',
  'discord.option.file.description': 'Una registrazione da ascoltare al posto della chiamata',
  'discord.option.choice': 'scelta',
  'discord.option.choice.description': 'Che cosa vuoi',
  'discord.option.text': 'testo',
  'discord.option.text.description': 'Come ti senti, con parole tue',
  'discord.option.words.description': 'Per esempio: tristezza jazz, mode rallegrare, kind playlist, reset',
  'discord.option.private': 'privato',
  'discord.option.private.description': 'Se solo tu vedi la risposta',
  'discord.option.seconds': 'secondi',
  'discord.option.seconds.description': 'Per quanto tempo ascoltarti nella chiamata',
  'discord.option.live': 'diretta',
  'discord.option.live.description': 'Se ascolto finché non mi fermi e intanto mostro il tuo umore',
  'discord.option.speak': 'parla',
  'discord.option.speak.description': 'Se dico la risposta anche a voce',
  'discord.option.calls': 'chiamate',
  'discord.option.calls.description': 'Se dico le risposte a voce nelle chiamate di questo server',
  'discord.option.answers': 'risposte',
  'discord.option.answers.description': 'Chi vede le mie risposte in questo server',
  'discord.server.description': 'Come rispondo in questo server',
  'discord.server.public': 'Tutto il canale vede le risposte',
  'discord.server.private': 'Solo chi chiede vede le risposte',
  'discord.server.isPublic': 'In questo server tutto il canale vede le mie risposte.',
  'discord.server.isPrivate': 'In questo server solo chi chiede vede le mie risposte.',
  'discord.server.spoken': 'Le risposte si dicono a voce',
  'discord.server.written': 'Le risposte si scrivono soltanto',
  'discord.server.isSpoken': 'Nelle chiamate dico le risposte anche a voce.',
  'discord.server.isWritten': 'Nelle chiamate scrivo soltanto le risposte.',
  'discord.server.howTo': 'Chi chiede può scegliere diversamente ogni volta. /server cambia questo.',
  'discord.howTo':
    'In un canale vocale, con /mood ti ascolto per qualche secondo. Per un messaggio vocale apri il suo menu e scegli App, poi «Leggi l’umore»; oppure mandamene uno in privato.',
  'discord.listening': 'Ti ascolto: parla per {seconds:plural one=# secondo|other=# secondi}.',
  'discord.stop': 'Smetti di ascoltare',

  'terminal.usage': `Sente come sta qualcuno e risponde con una canzone.

  npm run mood                         una piccola chat
  npm run mood -- FILE…                registrazioni e cartelle
  npm run mood -- --text "FRASE"       una frase scritta
  npm run mood -- --json FILE…         un oggetto JSON per riga

  --json             scrive JSON, per i programmi
  --language TAG     la lingua delle risposte
  --help             questa pagina

Codice di uscita: 0 se tutte le registrazioni sono state lette, altrimenti 2.`,
  'terminal.badOption': 'Non conosco l’opzione {option}.',
  'terminal.badLanguage': 'Parlo queste lingue: {known}. Scrivi --language e una di esse.',
  'terminal.jsonNeedsFiles': '--json ha bisogno di un file o di una cartella.',
  'terminal.needsFiles': 'Indica una registrazione o una cartella, o avviami in un terminale per chattare.',
  'terminal.greeting':
    'Scrivi /record e parla, o scrivi il percorso di una registrazione, o trascina qui il file. /help mostra che altro puoi scrivere; /quit o Ctrl+D termina.',
  'terminal.recording': 'Ti ascolto. Invio termina, Ctrl+C annulla; dopo {seconds} s mi fermo da solo.',
  'terminal.picture': 'L’immagine è qui: {path}',
  'terminal.progress': '{done} di {total}',
  'terminal.summary': 'Registrazioni lette: {read} di {total}.',

  'step.mood': 'parole dell’umore',
  'step.genre': 'filtro di genere di Spotify',
  'step.keyword': 'parola chiave',
  'step.year': 'parola chiave e anni',
  'step.builtin': 'elenco incluso',

  'terminal.musicUsage': `Mostra che cosa verrebbe proposto per un’emozione e quale passo l’ha trovato.

  npm run music -- EMOZIONE [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                           [--genre "drum and bass"] [--market DE]

Per esempio: npm run music -- tristezza --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'EMOZIONE',
  'terminal.noEmotion': 'Indica un’emozione: {known}.',
  'terminal.badValue': '{what} non può essere “{given}”. Può essere: {known}.',
  'terminal.musicGenre': 'Sentito: {emotion}. Modo: {mode}. Genere: {genre}.',
  'terminal.musicAnyGenre': 'Sentito: {emotion}. Modo: {mode}. Genere: qualsiasi purché adatto.',
  'terminal.musicStep': 'Passo {step}: {found} trovati.',
  'terminal.musicProblem': 'Passo {step}: niente ({problem}).',
  'terminal.musicFoundBy': 'Trovato da: {step}.',

  'web.chat': 'Chat',
  'web.language': 'Lingua',
  'web.skip': 'Vai al microfono',
  'web.clear': 'Elimina tutto',
  'web.deleteAsk':
    'Eliminare tutto? I tuoi risultati e le tue scelte sul server, le registrazioni e la chat in questo browser. Non si può annullare.',
  'web.deleteNow': 'Elimina',
  'web.deleted': 'Registrazioni eliminate da questo browser: {count}.',
  'web.spotify': 'Accedi a Spotify',
  'web.privacy': 'La tua voce va solo a questo server, che conserva il risultato ma non la registrazione.',
  'web.ask': 'Di’ come ti senti',
  'web.record': 'Registra',
  'web.stop': 'Ferma e invia',
  'web.cancel': 'Annulla',
  'web.recordHint':
    'Tocca e parla per qualche secondo, di quello che vuoi, così come ti senti. Il browser chiederà il microfono una volta.',
  'web.keys': 'Alt+R registra, Esc annulla',
  'web.allow': 'Il browser chiede se questa pagina può usare il microfono. Consentilo e la registrazione comincia.',
  'web.level': 'Il tuo volume',
  'web.soFar': 'Finora: {emotion}',
  'web.file': 'Scegli un file',
  'web.fileHint': 'o trascinane uno in qualsiasi punto di questa pagina',
  'web.drop': 'Lascia la registrazione per farla ascoltare',
  'web.samples': 'Prova un esempio',
  'web.sample.cheerful': 'Una voce allegra',
  'web.sample.quiet': 'Una voce bassa',
  'web.sample.loud': 'Una voce forte',
  'web.sample.startled': 'Una voce spaventata',
  'web.pick': 'Scegli un umore',
  'web.write': 'Scrivi',
  'web.writeHint': 'Oppure scrivi come ti senti',
  'web.send': 'Invia',
  'web.you': 'Tu',
  'web.note': 'La tua registrazione',
  'web.hearAgain': 'Ascolta la tua registrazione',
  'web.pause': 'Pausa',
  'web.seek': 'Punto della registrazione',
  'web.at': '{seconds} di {length} s',
  'web.clue': 'Ascolta quel momento',
  'web.hearing': 'La sto ascoltando',
  'web.working': 'Un momento',
  'web.since': '{seconds} s finora',
  'web.bars': 'La probabilità di ogni emozione',
  'web.heard': 'Che cosa ho sentito',
  'web.youSaid': 'Hai detto: {emotion}',
  'web.play': 'Ascolta qui',
  'web.song.match': 'Per questo umore',
  'web.song.lift': 'Per tirarti su',
  'web.song.soothe': 'Per calmarti',
  'web.song.case': 'Nel caso sia {emotion}',
  'web.playHint': 'Questo carica il player di Spotify: Spotify vede allora il tuo indirizzo, come quando apri il link.',
  'web.player': 'Player di Spotify',
  'web.save': 'Salva il file',
  'web.more': 'Altro',
  'web.line': 'I tuoi umori in questa scheda',
  'web.up': 'piacevole',
  'web.down': 'spiacevole',
  'web.toAnswer': '{emotion}: vai alla risposta',
  'web.lineHint': 'Il piacevole in alto, lo spiacevole in basso. Lo conserva solo questa scheda.',
  'web.gone': 'Il server non risponde. Moodtune è ancora in funzione? Riavvialo con npm start.',
  'web.tooLargeOnTheWay':
    'Un server sulla strada verso Moodtune non accetta registrazioni di queste dimensioni. Scegline una più breve o registra qui.',
  'web.refusedOnTheWay': 'Un server sulla strada verso Moodtune l’ha rifiutato. Ricarica la pagina e riprova.',
  'web.again': 'Riprovo tra {seconds} s.',
  'web.againNow': 'Prova ora',
  'web.noScript': 'Questa pagina ha bisogno di JavaScript, che il tuo browser ha disattivato.',
  'web.lostMicrophone': 'Il microfono si è staccato a metà. Ascolto ciò che aveva registrato fino ad allora.',
  'web.noMicrophone': 'Non trovo nessun microfono. Collegane uno o scegli un file.',
  'web.refusedMicrophone':
    'Il microfono è bloccato. Consentilo accanto all’indirizzo di questa pagina o scegli un file.',
  'web.insecure':
    'I browser danno il microfono solo a pagine su localhost o https. Apri così la pagina o scegli un file.',
  'web.cannotRecord': 'Questo browser non può registrare. Scegli un file.',
  'web.nothingRecorded': 'Era troppo breve per sentire qualcosa. Premi, parla e aspetta un momento.',
  'web.forgotten':
    'Il server non conosce più questa registrazione, forse dopo un riavvio. Il tuo browser ce l’ha ancora.',
  'web.hearOnce': 'Inviala di nuovo',

  'welcome.noSettings':
    'Impostazioni: nessuna, e va bene così. .env.example le elenca tutte; copialo in .env per cambiarne qualcuna.',
  'welcome.settings': 'Impostazioni trovate: {names}.',
  'welcome.bots': 'Modi per parlare con me:',
  'welcome.terminal': 'pronto: npm run mood -- FILE…, o npm run mood per chattare',
  'welcome.spotify': 'Le canzoni vengono dall’elenco incluso. docs/spotify.md dice come averle da Spotify.',
  'welcome.spotifyOn': 'Le canzoni vengono da Spotify, e dall’elenco incluso quando Spotify non ne ha.',
  'welcome.telegram': 'ha bisogno di TELEGRAM_BOT_TOKEN, che dà @BotFather (docs/telegram.md)',
  'welcome.telegramOn': 'attivo',
  'welcome.webOn': 'pronta: apri {address}',
  'welcome.web': 'spenta; WEB_ENABLED=yes accende la pagina',
  'welcome.discord': 'ha bisogno di DISCORD_TOKEN, che dà il portale per sviluppatori (docs/discord.md)',
  'welcome.discordOn': 'attivo',
  'welcome.invite': 'Aggiungi il bot di Discord a un server: {url}',
  'welcome.serving': 'Sono in ascolto. Ctrl-C mi ferma.',
  'welcome.sample': 'Ecco che cosa faccio, con la registrazione di una voce sintetica:',
  'welcome.page': 'Ora con la tua voce: apri {address} in un browser. Ctrl-C mi ferma.',
  'welcome.next': 'Ora la tua: npm run mood -- FILE…',

  'error.empty': 'Questo file è vuoto. Manda una registrazione in cui qualcuno parla.',
  'error.notAudio': 'Non conosco questo formato. Manda un messaggio vocale o un file audio come Ogg, MP3 o WAV.',
  'error.unreadable': 'Questa registrazione {format} è danneggiata e non riesco a leggerla. Registrala di nuovo.',
  'error.truncated': 'Questa registrazione {format} è incompleta e non resta nulla da sentire. Mandala di nuovo.',
  'error.unsupportedCodec':
    'Questo file {format} contiene {codec}, che non riesco a leggere. Mandalo come MP3 o registra un messaggio vocale.',
  'error.unsupportedFormat':
    'Questa è una registrazione in {format}, che non riesco a leggere. Mandala come MP3 o registra un messaggio vocale.',
  'error.beginningMissing':
    'Manca l’inizio di questa registrazione {format}, e senza non riesco a leggere il resto. Registrala di nuovo dall’inizio.',
  'error.noSound': 'Questo file {format} non contiene suono. Manda una registrazione in cui qualcuno parla.',
  'error.tooLarge': 'Questo file ha {megabytes} MB; accetto fino a {limit} MB. Manda una registrazione più breve.',
  'error.tooSlow': 'Leggere questa registrazione richiedeva troppo tempo, quindi ho smesso. Mandane una più breve.',
  'error.gaveUp':
    'Non ce la faccio con questa registrazione, quindi ho rinunciato. Registrala di nuovo come messaggio vocale.',
  'error.noSpeech': 'Non sento voce in questa registrazione. Parla più vicino al microfono e riprova.',
  'error.tooShort': 'Sento meno di {minimum} s di voce. Di’ una frase o due.',
  'error.notYours': 'Solo chi ha parlato può cambiare la risposta.',
  'error.notYourVoice': 'Solo chi ha parlato può vedere il perché.',
  'error.whyForgotten':
    'Posso spiegare una risposta per un’ora al massimo. Manda di nuovo la registrazione e chiedi allora.',
  'error.forgotten': 'Ho dimenticato questa registrazione. Mandala di nuovo per una nuova risposta.',
  'error.unknownButton': 'Non conosco più questo pulsante. Manda una nuova registrazione.',
  'error.badGenre':
    "Questo non può essere un genere: vanno bene fino a 40 lettere, cifre, spazi e & ' - . + /. Scrivi per esempio /genres tristezza jazz.",
  'error.badGenresUse':
    'Non capisco. Scrivi per esempio /genres tristezza jazz, /genres mode rallegrare, /genres kind playlist o /genres reset.',
  'error.unknownCommand': 'Non conosco /{name}. Scrivi /help per vedere che cosa conosco.',
  'error.unfetchable': 'Non sono riuscito a scaricare questa registrazione. Mandala di nuovo.',
  'error.busy': 'Ho più da ascoltare di quanto riesca. Mandala di nuovo tra un minuto.',
  'error.nobodyListens':
    'In questo momento non riesco ad ascoltare nulla, e dipende da me. Mandala di nuovo tra qualche minuto.',
  'error.storeAway':
    'In questo momento non arrivo alla mia memoria. Rispondo appena posso. Se entro cinque minuti non arriva nulla, manda di nuovo.',
  'error.tooMany':
    'Ascolto fino a {limit} registrazioni al minuto di una persona. Manda la prossima tra {seconds} s; quelle che arrivano prima non le sento.',
  'error.tooManyWhys': 'Spiego poche risposte al minuto a una persona. Chiedi di nuovo tra {seconds} s.',
  'error.privately': 'È solo per te. Scrivimi in privato.',
  'error.notAGroup': 'Funziona solo nei gruppi. Aggiungimi a uno e prova lì.',
  'error.administratorsOnly': 'Solo gli amministratori di questo gruppo possono cambiarlo. Chiedi a uno di loro.',
  'error.notAServer': 'Funziona solo nei server. Aggiungimi a uno e prova lì.',
  'error.noRecording':
    'Questo messaggio non contiene registrazioni. Scegline uno con un messaggio vocale o un file audio.',
  'error.outdated':
    'Questo comando non è aggiornato. Ricarica Discord; se non basta, chiedi a chi mi gestisce di registrarlo di nuovo.',
  'error.interrupted': 'Mi hanno fermato prima che ti sentissi. Scrivi di nuovo /mood.',
  'error.noSuchFile': 'Non c’è nessun file con questo nome. Controlla il percorso.',
  'error.noAccess': 'Non ho il permesso di leggerlo. Cambia i permessi o scegli un altro file.',
  'error.notAFile': 'Questo non è né un file né una cartella. Scegli una registrazione.',
  'error.isFolder': 'Questa è una cartella. Scegli una registrazione al suo interno.',
  'error.noRecordings': 'In questa cartella non ci sono registrazioni. Scegli un’altra cartella o indica un file.',
  'error.noSuchNumber': 'Non c’è un pulsante {number}. Scrivi un numero da 1 a {last}.',
  'error.noButtons': 'Non ci sono ancora pulsanti. Mandami prima una registrazione.',
  'error.noRecorder':
    'Non trovo nessun programma che registri. Installa arecord (alsa-utils), sox o ffmpeg, o scrivi il percorso di una registrazione.',
  'error.noMicrophone':
    'Non trovo nessun microfono che funzioni. Collegane uno o scrivi il percorso di una registrazione.',
  'error.voiceNowhere':
    'Entra prima in un canale vocale e poi scrivi /mood. Oppure mandami una registrazione con /mood e la sua opzione per i file.',
  'error.voiceNoView':
    'Non vedo il tuo canale vocale. Permettimi lì «Visualizza canale» e «Connetti», o scegli un altro canale.',
  'error.voiceNoConnect':
    'Non posso entrare nel tuo canale vocale. Permettimi lì «Connetti», o scegli un altro canale.',
  'error.voiceFull': 'Il tuo canale vocale è pieno. Fai posto a un altro o scegli un altro canale.',
  'error.voiceMayNotSpeak':
    'Non puoi parlare in questo canale, quindi non ti sento. Su un palco diventa prima oratore; se ti hanno silenziato, chiedi a un moderatore.',
  'error.voiceDeafened': 'Qualcuno mi ha tolto l’audio in questo server. Ridammelo e scrivi di nuovo /mood.',
  'error.voiceElsewhere':
    'Sto ascoltando in un altro canale vocale di questo server e posso stare in uno solo. Scrivi di nuovo /mood tra un minuto.',
  'error.voiceAlready': 'Ti sto già ascoltando. Parla pure.',
  'error.voiceUnreachable': 'Non sono riuscito a collegarmi al tuo canale vocale. Riprova tra un minuto.',
  'error.voiceNeedsDave':
    'Questa chiamata è crittografata end-to-end in un modo che non conosco. Chi mi gestisce deve aggiornarmi.',
  'error.voiceSilent': 'Non ho sentito nulla da te. Guarda se il tuo microfono è acceso e scrivi di nuovo /mood.',
  'error.voiceUnknown':
    'Qualcuno parla in questa chiamata, ma Discord non mi dice se sei tu. Disattiva e riattiva il microfono e scrivi di nuovo /mood.',
  'error.voiceMuted': 'Non ho sentito nulla da te: il tuo microfono è disattivato. Riattivalo e scrivi di nuovo /mood.',
  'error.voiceLeft': 'Non sei più nel canale vocale. Entra e scrivi di nuovo /mood.',
  'error.voiceMoved': 'Qualcuno mi ha spostato in un altro canale mentre ascoltavo. Scrivi di nuovo /mood.',
  'error.voiceKicked': 'Qualcuno mi ha disconnesso mentre ascoltavo. Scrivi di nuovo /mood.',
  'error.voiceLost': 'Ho perso la connessione al tuo canale vocale. Scrivi di nuovo /mood.',
  'error.voiceUndecipherable':
    'Ho ricevuto la tua voce, ma non sono riuscito a decifrarla. Esci dal canale, rientra e scrivi /mood.',
  'error.voiceStopping': 'Mi stanno riavviando. Scrivi di nuovo /mood tra un minuto.',
  'error.accountUnreadable':
    'Non riesco più a leggere il tuo accesso a Spotify, perché la mia chiave è cambiata. Accedi di nuovo.',
  'error.accountRevoked': 'Spotify non mi lascia più entrare nel tuo account. Accedi di nuovo.',
  'error.accountNotListed':
    'Spotify permette questa app a cinque persone al massimo, e il proprietario non ti ha inserito. Chiedi a chi mi gestisce di aggiungere il tuo account nel pannello di Spotify, poi accedi di nuovo.',
  'error.accountNeedsPremium':
    'Spotify ha disattivato questa app, perché il proprietario non ha Premium. Chiedi a chi mi gestisce; le canzoni continuano senza.',
  'error.accountUnavailable': 'Spotify ora non lo fa. Riprova tra un minuto.',
  'error.loginExpired': 'Questo link è già stato usato o ha più di dieci minuti. Scrivi /spotify per averne un altro.',
  'error.loginElsewhere':
    'Questo accesso è iniziato in un altro browser, quindi l’ho fermato. Scrivi /spotify per un altro link e aprilo qui.',
  'error.loginCancelled': 'Non hai dato il consenso, quindi nulla è collegato. Scrivi /spotify per riprovare.',
  'error.loginRefused': 'Spotify non ha accettato questo accesso. Scrivi /spotify per un altro link.',
  'error.unexpected':
    'Qualcosa è andato storto da parte mia. Riprova; se succede ancora, segnala il riferimento {reference}.',

  ...reasonsIt,
};
