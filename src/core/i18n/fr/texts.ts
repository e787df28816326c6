import type { en } from '../en/texts.ts';
import { reasonsFr } from './song-reasons.ts';

/** French. A test checks that every text has the placeholders of its English source. */
export const fr: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutralité',
  'emotion.calm': 'calme',
  'emotion.happy': 'joie',
  'emotion.sad': 'tristesse',
  'emotion.angry': 'colère',
  'emotion.fearful': 'peur',
  'emotion.disgust': 'dégoût',
  'emotion.surprised': 'surprise',

  'mode.match': 'assorti',
  'mode.lift': 'égayer',
  'mode.soothe': 'apaiser',

  'kind.track': 'chanson',
  'kind.playlist': 'playlist',
  'kind.album': 'album',
  'kind.episode': 'épisode de podcast',

  'certainty.very': 'très grande certitude',
  'certainty.fairly': 'assez grande certitude',
  'certainty.somewhat': 'certitude moyenne',

  'mood.sure': 'Ta voix exprime ceci : {emotion}, avec une {certainty} ({confidence:percent}).',

  'words.sure': 'Tes mots expriment ceci : {emotion}, avec une {certainty} ({confidence:percent}).',

  'both.sure': 'Ta voix et tes mots ensemble expriment ceci : {emotion}, avec une {certainty} ({confidence:percent}).',
  'both.voiceAlone': 'Ta voix seule : {emotion} ({score:percent}).',

  'course.ends':
    'Ta voix exprime ceci au début : {first} ({firstScore:percent}), et ceci à la fin : {last} ({lastScore:percent}).',
  'course.between': 'Entre les deux : {between}.',
  'mood.nextOne': 'Sinon, plutôt {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Sinon, plutôt {first} ({firstScore:percent}) ou {second} ({secondScore:percent}).',
  'mood.unsure': 'J’hésite : {first} ({firstScore:percent}) ou {second} ({secondScore:percent}) ?',
  'mood.unsureOfThree':
    'J’hésite : {first} ({firstScore:percent}), {second} ({secondScore:percent}) ou {third} ({thirdScore:percent}) ?',
  'mixed.both': 'Les deux à la fois, ce serait {mixed}.',
  'mixed.bittersweet': 'un sentiment doux-amer',
  'mixed.awe': 'du saisissement',
  'mixed.contempt': 'du mépris',
  'mixed.despair': 'du désespoir',
  'mixed.delight': 'du ravissement',
  'mixed.outrage': 'de l’indignation',
  'mood.corrected': 'C’est donc : {emotion}. Merci de me l’avoir dit !',
  'mood.picked': 'Tu dis ressentir : {emotion}.',
  'mood.choose': 'Qu’est-ce que c’était ?',
  'mood.pick': 'Comment te sens-tu ?',
  'mood.refused.song': 'Je ne proposerai plus cette chanson.',
  'mood.refused.artist': 'Je ne proposerai plus de chansons de {artist}.',
  'mood.saved.library': 'Ajoutée à tes titres likés sur Spotify : {offer}.',
  'mood.saved.playlist': 'Ajoutée à ta playlist Spotify « Moodtune » : {offer}.',

  'offer.track': 'Une chanson pour toi : {offer}',
  'offer.playlist': 'Une playlist pour toi : {offer}',
  'offer.album': 'Un album pour toi : {offer}',
  'offer.episode': 'Un épisode de podcast pour toi : {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title}, par {artist}',
  'offer.again': 'la même que tout à l’heure',
  'offer.runnerUp': 'Si c’est plutôt {emotion} : {offer}',
  'offer.listen': 'Écouter sur Spotify',
  'offer.find': 'Chercher sur Spotify',
  'offer.explicit': 'explicite',

  'mood.cut': 'Cet enregistrement est plus long que ce que j’écoute : j’ai entendu les {limit} premières secondes.',
  'mood.notice':
    'Je le devine au son de ta voix et je peux me tromper. Je garde le résultat, jamais l’enregistrement ; /privacy le montre et l’efface.',

  'words.notice':
    'Je le devine d’après tes mots et je peux me tromper : je ne comprends ni l’ironie ni ce que tu veux dire. Je garde le résultat, jamais ce que tu as écrit ; /privacy le montre et l’efface.',

  'both.notice':
    'Je le devine au son de ta voix et d’après tes mots, et je peux me tromper. Je garde le résultat, jamais l’enregistrement ni les mots ; /privacy le montre et l’efface.',

  'need.heard':
    'Ce que tu écris a l’air très dur, et tu as bien fait de le dire. Je ne suis qu’un programme, et une chanson n’est pas ce qu’il te faut maintenant. Parle aujourd’hui à quelqu’un : une personne de confiance ou une ligne d’écoute.',
  'need.line': 'Dans ton pays, tu peux appeler le {number}.',
  'need.where':
    'https://findahelpline.com indique des lignes d’écoute dans tous les pays. En cas de danger immédiat, appelle les urgences : 112 dans beaucoup de pays, 911 en Amérique du Nord.',

  'mood.howTo':
    'Envoie-moi un enregistrement de quelques secondes. Dis n’importe quoi, dans n’importe quelle langue, comme tu te sens.',
  'mood.kind': 'Désormais, je te propose : {kind}.',
  'mood.canBeWrong': 'J’écoute le son de la voix, pas les mots, et je peux me tromper : un bouton me corrige.',
  'mood.orPick': 'Ou choisis comment tu te sens, ou écris-le : /mood text J’en ai assez de tout ça.',

  'why.title': 'Pourquoi {emotion} ? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 's',
  'why.legend': 'indice le plus fort',
  'why.voice.picture':
    'L’onde de l’enregistrement, marquée à l’indice le plus fort de {emotion} ({score:percent}), et à quel point la voix en est typique.',
  'why.gauge': '{name}: {level}',
  'why.gauge.pitch': 'Hauteur',
  'why.gauge.melody': 'Mélodie',
  'why.gauge.brightness': 'Timbre',
  'why.gauge.pitch.low': 'basse',
  'why.gauge.pitch.middle': 'moyenne',
  'why.gauge.pitch.high': 'haute',
  'why.gauge.melody.low': 'plate',
  'why.gauge.melody.middle': 'moyenne',
  'why.gauge.melody.high': 'vive',
  'why.gauge.brightness.low': 'doux',
  'why.gauge.brightness.middle': 'moyen',
  'why.gauge.brightness.high': 'perçant',
  'why.gauge.rare': 'rare',
  'why.gauge.typical': 'typique : {emotion}',
  'why.gauge.usual': 'toi, d’habitude',
  'why.picture':
    'L’onde et le spectrogramme de l’enregistrement, entourés là où ils indiquaient le plus {emotion} ({score:percent}), et une barre pour chaque émotion.',
  'why.typical': '{compared} : typique d’une voix qui exprime {emotion}.',
  'why.compared.one': 'Comparé à d’autres enregistrements, {first} que dans {firstShare:percent}',
  'why.compared.two':
    'Comparé à d’autres enregistrements, {first} que dans {firstShare:percent} et {second} que dans {secondShare:percent}',
  'why.marked': 'L’indice le plus fort se trouve de {from} à {to} s.',

  'trait.pitch.high': 'la voix est plus aiguë',
  'trait.pitch.low': 'la voix est plus grave',
  'trait.range.high': 'la mélodie bouge plus',
  'trait.range.low': 'la mélodie bouge moins',
  'trait.slope.rises': 'la voix monte plus',
  'trait.slope.rises.less': 'la voix monte moins',
  'trait.slope.falls': 'la voix descend plus',
  'trait.slope.falls.less': 'la voix descend moins',
  'trait.centroid.high': 'le son est plus brillant',
  'trait.centroid.low': 'le son est plus doux',

  'button.correct': 'Pas ça ?',
  'button.pick': 'Autre humeur',
  'card.text': 'Une carte à partager : l’humeur, l’onde et la chanson. Ta voix n’y est pas.',
  'card.picture': 'Le mot « {emotion} » au-dessus de l’onde de l’enregistrement, et la chanson dessous.',
  'diary.day': 'Tes dernières 24 heures : {count:plural one=# résultat|many=# résultats|other=# résultats}',
  'diary.week': 'Ta semaine : {count:plural one=# résultat|many=# résultats|other=# résultats}',
  'diary.month': 'Tes 30 derniers jours : {count:plural one=# résultat|many=# résultats|other=# résultats}',
  'diary.most': 'Le plus souvent : {list}.',
  'diary.count': '{emotion} {count}',
  'diary.none': 'Ton journal est vide pour cette période. Envoie-moi un enregistrement et redemande.',
  'diary.picture': '{title}, chacun en bloc de la couleur de son émotion.',
  'button.card': 'Carte à partager',
  'button.diary.day': 'Jour',
  'button.diary.week': 'Semaine',
  'button.diary.month': 'Mois',
  'button.diary.file': 'En fichier',
  'button.why': 'Pourquoi ?',
  'button.more': 'Plus…',
  'button.details': 'Détails',
  'button.reroll': 'Autre chanson',
  'button.back': 'La précédente',
  'button.refuse.song': 'Jamais cette chanson',
  'button.refuse.artist': 'Jamais cet artiste',
  'button.save.library': 'Enregistrer sur Spotify',
  'button.save.playlist': 'Dans ma playlist',
  'button.voice.on': 'Oui, apprends ma voix',
  'button.voice.off': 'Non',
  'button.voice.forget': 'Oublie-la',
  'button.voice.what': 'Quoi exactement ?',
  'button.match': 'Comme mon humeur',
  'button.lift': 'Égaye-moi',
  'button.soothe': 'Apaise-moi',
  'button.track': 'Chansons',
  'button.playlist': 'Playlists',
  'button.album': 'Albums',
  'button.episode': 'Podcasts',
  'button.own': 'Ma langue d’abord',
  'button.any': 'Toutes les langues',
  'button.keep': 'Laisser comme avant',

  'command.help.description': 'Ce que je fais et ce que tu peux écrire',
  'command.mood.description': 'Comment obtenir une chanson pour ton humeur',
  'command.mood.track.description': 'Proposer des chansons désormais',
  'command.mood.playlist.description': 'Proposer des playlists désormais',
  'command.mood.album.description': 'Proposer des albums désormais',
  'command.mood.episode.description': 'Proposer des épisodes de podcast désormais',
  'command.diary.description': 'Tes résultats d’un jour, d’une semaine ou d’un mois',
  'command.diary.day.description': 'Tes dernières 24 heures',
  'command.diary.week.description': 'Ta semaine',
  'command.diary.month.description': 'Tes 30 derniers jours',
  'command.genres.description': 'Quel genre répond à quelle émotion, et comment le changer',
  'command.genres.match.description': 'Une musique comme ton humeur',
  'command.genres.lift.description': 'Une musique qui égaye',
  'command.genres.soothe.description': 'Une musique qui apaise',
  'command.genres.own.description': 'D’abord des chansons dans ta langue',
  'command.genres.any.description': 'Des chansons dans toutes les langues',
  'command.genres.reset.description': 'Tous les genres comme au début',
  'command.privacy.description': 'Ce dont je me souviens de toi',
  'command.privacy.export.description': 'Tout ce dont je me souviens, dans un fichier',
  'command.privacy.delete.description': 'Tout oublier de toi, tout de suite',
  'command.start.description': 'Qui je suis et comment commencer',
  'command.language.description': 'Voir ou choisir la langue de mes réponses',
  'command.language.auto.description': 'Répondre dans la langue de ton application',
  'command.spotify.description': 'Connecte ton compte Spotify pour enregistrer des chansons',
  'command.spotify.disconnect.description': 'Oublier ton compte Spotify',
  'command.voice.description': 'Si j’apprends comment tu parles d’habitude',
  'command.voice.on.description': 'Apprendre comment tu parles d’habitude',
  'command.voice.off.description': 'Oublier aussitôt comment tu parles d’habitude',
  'command.voice.what.description': 'Ce qui est gardé exactement',
  'command.speak.description': 'Si je dis aussi mes réponses à voix haute',
  'command.speak.on.description': 'Dire aussi mes réponses à voix haute',
  'command.speak.off.description': 'Seulement écrire mes réponses',
  'command.group.description': 'Qui j’écoute dans ce groupe, et qui peut appuyer sur les boutons',

  'help.intro':
    'J’entends comment tu te sens et je réponds par une chanson. Envoie-moi un enregistrement de quelques secondes.',
  'help.more': 'Aussi : {list}',
  'help.entry': '/{typed} : {description}',

  'genres.now': 'Musique : {mode}. Je te propose : {kind}.',
  'genres.row': '{emotion} : {genre}',
  'genres.any': 'Si tu ne choisis pas de genre, une chanson d’un autre genre peut venir, si elle va à l’humeur.',
  'genres.own': 'Les chansons dans ta langue viennent d’abord.',
  'genres.howTo':
    'Pour changer une ligne, écris par exemple /genres tristesse jazz ; /genres tristesse seul la rétablit.',

  'privacy.remembered': 'Enregistrements et humeurs choisies dont je me souviens : {count}.',
  'privacy.locale': 'La langue que tu as choisie : {language}.',
  'privacy.own': 'Tu veux d’abord des chansons dans ta langue.',
  'privacy.mode': 'Comment la musique répond à ton humeur, selon ton choix : {mode}.',
  'privacy.kind': 'Ce que tu veux que je propose : {kind}.',
  'privacy.genre': 'Le genre que tu as choisi pour {emotion} ({mode}) : {genre}.',
  'privacy.speaks': 'Tu as choisi que je dise aussi mes réponses à voix haute.',
  'privacy.silent': 'Tu as choisi des réponses seulement écrites.',
  'privacy.corrected': 'Enregistrements : {heard}, dont corrigés par toi : {corrected}.',
  'privacy.refused': 'Chansons et artistes dont tu ne veux pas : {count}.',
  'privacy.account': 'Ton compte Spotify est connecté ; /spotify disconnect l’oublie.',
  'privacy.voice': 'Comment tu parles d’habitude (enregistrements : {count}) ; /voice le montre, /voice off l’efface.',
  'privacy.never':
    'De chacun je garde l’heure, la probabilité de chaque émotion, ce que tu as choisi ou corrigé, et les chansons proposées. Je ne garde jamais ni son, ni mots, ni noms ; pendant une heure au plus, en mémoire seulement, un spectrogramme reste pour que je puisse dire pourquoi.',
  'privacy.rights': '/privacy export te donne le tout ; /privacy delete l’efface aussitôt.',
  'privacy.exported': 'Voici tout ce dont je me souviens de toi. Enregistrements et humeurs choisies : {count}.',
  'privacy.deleted': 'Tout est effacé. Enregistrements et humeurs oubliés : {count}.',

  'start.notice':
    'Je devine ton humeur au son de ta voix et je peux me tromper. Je garde le résultat, jamais l’enregistrement ; /privacy le montre et l’efface.',
  'start.next': '/help montre ce que tu peux écrire.',

  'language.now': 'Je te réponds en {language}.',
  'language.automatic': 'Désormais je te réponds dans la langue de ton application.',
  'language.one': '{language}',
  'language.choices': 'Choisis : {choices:or}.',

  'account.first': 'Pour enregistrer des chansons, connecte d’abord ton compte Spotify.',
  'account.what':
    'Je pourrai alors enregistrer des chansons pour toi et remplir une playlist, et tes recherches utiliseront ton pays. Spotify voit ces recherches sur ton compte, par exemple « sad blues ». Je ne lis rien dans ton compte et ne lance rien.',
  'account.link': 'Le lien n’est que pour toi. Il marche une fois, pendant dix minutes.',
  'account.logIn': 'Se connecter à Spotify',
  'account.connected': 'Ton compte Spotify est connecté. Les boutons sous une chanson l’y enregistrent.',
  'account.disconnect': 'Déconnecter',
  'account.disconnected':
    'J’ai oublié ton compte Spotify. Sur spotify.com/account/apps tu peux aussi y retirer Moodtune.',
  'account.none': 'Aucun compte Spotify à toi n’est connecté.',
  'account.page.title': 'Connecte ton compte Spotify',
  'account.page.ask':
    'As-tu demandé toi-même ce lien à Moodtune ? Continue seulement dans ce cas. Spotify te demandera ton accord.',
  'account.page.done': 'Ton compte Spotify est connecté. Tu peux fermer cette page et revenir à la discussion.',
  'account.page.failed': 'Ton compte Spotify n’est pas connecté',
  'account.page.back': 'Vers la page de Moodtune',

  'live.listening':
    'Je t’écoute, {minutes} minutes au plus. Arrête-moi ou quitte le salon, et je réponds par une chanson.',
  'live.now': 'Jusqu’ici, ta voix exprime ceci : {emotion} ({confidence:percent}).',
  'live.course': 'Dans cet ordre : {course}.',
  'live.then': '{so}, puis {next}',

  'speak.on': 'Je dis aussi mes réponses à voix haute : dans un appel sur place, sinon par message vocal.',
  'speak.off': 'J’écris seulement mes réponses.',
  'speak.howTo': 'Choisis avec /speak on ou /speak off.',

  'voice.ask':
    'Puis-je apprendre comment tu parles d’habitude ? Je remarquerai mieux ce qui change aujourd’hui. Je garderais 13 nombres sur le son de ta voix et son évolution sur douze semaines, jamais un enregistrement. /voice off les efface à tout moment.',
  'voice.what':
    'De chacun de tes enregistrements je tire 13 nombres : la force des sons graves et aigus, la hauteur et la vivacité de ta voix, ton débit et tes pauses. Je garde leur moyenne, la hauteur, la vivacité et le débit des douze dernières semaines, et le nombre d’enregistrements : ni son ni mots.',
  'voice.what.limits':
    'Je ne te compare qu’à toi, jamais à d’autres. Après 90 jours sans enregistrement, je l’efface. Dis oui seulement si tu as plus de 18 ans, et non parce qu’un employeur ou une école le veut.',
  'voice.on': 'Désormais j’apprends comment tu parles d’habitude. /voice le montre, /voice off l’arrête et l’efface.',
  'voice.start':
    'Pour commencer vite, lis ces trois phrases à voix haute comme d’habitude, en un enregistrement ou en trois :',
  'voice.sentence.first': 'La boutique du coin ouvre à neuf heures.',
  'voice.sentence.second': 'Demain je prendrai le bus jusqu’à la gare.',
  'voice.sentence.third': 'La table se trouve près de la fenêtre.',
  'voice.off': 'J’ai effacé comment tu parles d’habitude, et je ne l’apprends pas.',
  'voice.isOff': 'Je n’apprends pas comment tu parles d’habitude.',
  'voice.nothingYet': 'Je peux apprendre comment tu parles d’habitude, mais je n’ai pas encore entendu ta voix.',
  'voice.usually':
    'Comment tu parles d’habitude (enregistrements : {count}) : hauteur de {pitch} Hz, qui bouge de {range} demi-tons ; environ {rate} syllabes par seconde ; de la voix pendant {voiced:percent} du temps.',
  'voice.weeks':
    'Ta voix au fil des semaines (semaines : {count}, la plus ancienne d’abord) : hauteur {pitch}, vivacité {range}, débit {rate}.',
  'voice.rights': '/voice off l’efface aussitôt.',
  'voice.differs': 'C’était {how} que d’habitude.',
  'voice.and': '{first} et {second}',
  'voice.asUsual': 'C’était à peu près comme d’habitude.',
  'voice.far':
    'Cela ne te ressemblait pas du tout : j’ai répondu comme si je ne te connaissais pas, et je n’en ai rien appris.',
  'voice.than.higher': 'plus aigu',
  'voice.than.lower': 'plus grave',
  'voice.than.faster': 'plus rapide',
  'voice.than.slower': 'plus lent',
  'voice.than.livelier': 'plus animé',
  'voice.than.flatter': 'plus égal',
  'voice.than.sharper': 'plus brillant',
  'voice.than.softer': 'plus doux',

  'group.everyVoice': 'Dans ce groupe, je réponds à tous les messages vocaux.',
  'group.askedOnly':
    'Dans ce groupe, je réponds aux messages vocaux qui me répondent ou me mentionnent, et à ceux auxquels on répond par /mood.',
  'group.anyonePresses': 'Tout le monde peut appuyer sur les boutons d’une réponse.',
  'group.ownPresses': 'Seule la personne qui a parlé peut appuyer sur les boutons.',
  'group.privacyMode':
    'Mais Telegram ne me montre pas les messages vocaux des groupes. La personne qui me gère peut désactiver le mode privé chez @BotFather, ou nommez-moi administrateur ici.',
  'group.howTo': 'Les administrateurs choisissent avec /group every, /group asked, /group anyone et /group own.',

  'discord.readTheMood': 'Lire l’humeur',
  'discord.command.mood': 'humeur',
  'discord.command.genres': 'genres',
  'discord.command.language': 'langue',
  'discord.command.diary': 'journal',
  'discord.command.privacy': 'confidentialité',
  'discord.command.help': 'aide',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'voix',
  'discord.command.speak': 'parler',
  'discord.command.server': 'serveur',
  'discord.option.file': 'fichier',
  'discord.option.file.description': 'Un enregistrement à écouter au lieu de l’appel',
  'discord.option.choice': 'choix',
  'discord.option.choice.description': 'Ce que tu veux',
  'discord.option.text': 'texte',
  'discord.option.text.description': 'Comment tu te sens, avec tes mots',
  'discord.option.words.description': 'Par exemple : tristesse jazz, mode égayer, kind playlist, reset',
  'discord.option.private': 'privé',
  'discord.option.private.description': 'Si la réponse n’est visible que pour toi',
  'discord.option.seconds': 'secondes',
  'discord.option.seconds.description': 'Combien de temps t’écouter dans l’appel',
  'discord.option.live': 'direct',
  'discord.option.live.description': 'Si j’écoute jusqu’à ce que tu m’arrêtes, en montrant ton humeur',
  'discord.option.speak': 'parler',
  'discord.option.speak.description': 'Si je dis aussi la réponse à voix haute',
  'discord.option.calls': 'appels',
  'discord.option.calls.description': 'Si je dis les réponses à voix haute dans les appels de ce serveur',
  'discord.option.answers': 'réponses',
  'discord.option.answers.description': 'Qui voit mes réponses sur ce serveur',
  'discord.server.description': 'Comment je réponds sur ce serveur',
  'discord.server.public': 'Tout le salon voit les réponses',
  'discord.server.private': 'Seule la personne qui demande voit les réponses',
  'discord.server.isPublic': 'Sur ce serveur, tout le salon voit mes réponses.',
  'discord.server.isPrivate': 'Sur ce serveur, seule la personne qui demande voit mes réponses.',
  'discord.server.spoken': 'Réponses dites à voix haute en appel',
  'discord.server.written': 'Réponses seulement écrites',
  'discord.server.isSpoken': 'Dans les appels, je dis aussi les réponses à voix haute.',
  'discord.server.isWritten': 'Dans les appels, j’écris seulement les réponses.',
  'discord.server.howTo': 'Chacun peut choisir autrement à chaque demande. /server change ceci.',
  'discord.howTo':
    'Dans un salon vocal, /mood me fait t’écouter quelques secondes. Pour un message vocal, ouvre son menu et choisis Applications, puis « Lire l’humeur » ; ou envoie-le-moi en privé.',
  'discord.listening': 'Je t’écoute : parle pendant {seconds:plural one=# seconde|other=# secondes}.',
  'discord.stop': 'Arrêter d’écouter',

  'terminal.usage': `Entend comment quelqu’un se sent et répond par une chanson.

  npm run mood                         une petite discussion
  npm run mood -- FICHIER…             des enregistrements et des dossiers
  npm run mood -- --text "PHRASE"      une phrase écrite
  npm run mood -- --json FICHIER…      un objet JSON par ligne

  --json             écrire du JSON, pour des programmes
  --language TAG     la langue des réponses
  --help             cette page

Code de sortie : 0 si tous les enregistrements ont été lus, sinon 2.`,
  'terminal.badOption': 'Je ne connais pas l’option {option}.',
  'terminal.badLanguage': 'Je parle ces langues : {known}. Écris --language et l’une d’elles.',
  'terminal.jsonNeedsFiles': '--json a besoin d’un fichier ou d’un dossier.',
  'terminal.needsFiles': 'Indique un enregistrement ou un dossier, ou lance-moi dans un terminal pour discuter.',
  'terminal.greeting':
    'Écris /record et parle, ou écris le chemin d’un enregistrement, ou glisse son fichier ici. /help montre ce que tu peux écrire d’autre ; /quit ou Ctrl+D termine.',
  'terminal.recording': 'Je t’écoute. Entrée arrête, Ctrl+C annule ; au bout de {seconds} s je m’arrête de moi-même.',
  'terminal.picture': 'L’image est ici : {path}',
  'terminal.progress': '{done} sur {total}',
  'terminal.summary': 'Enregistrements lus : {read} sur {total}.',

  'step.mood': 'mots de l’humeur',
  'step.genre': 'filtre de genre de Spotify',
  'step.keyword': 'mot-clé',
  'step.year': 'mot-clé et années',
  'step.builtin': 'liste intégrée',

  'terminal.musicUsage': `Montre ce qui serait proposé pour une émotion, et quelle étape l’a trouvé.

  npm run music -- ÉMOTION [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                          [--genre "drum and bass"] [--market DE]

Par exemple : npm run music -- tristesse --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'ÉMOTION',
  'terminal.noEmotion': 'Indique une émotion : {known}.',
  'terminal.badValue': '{what} ne peut pas être “{given}”. Possible : {known}.',
  'terminal.musicGenre': 'Entendu : {emotion}. Mode : {mode}. Genre : {genre}.',
  'terminal.musicAnyGenre': 'Entendu : {emotion}. Mode : {mode}. Genre : tous ceux qui conviennent.',
  'terminal.musicStep': 'Étape {step} : {found} trouvés.',
  'terminal.musicProblem': 'Étape {step} : rien ({problem}).',
  'terminal.musicFoundBy': 'Trouvé par : {step}.',

  'web.chat': 'Discussion',
  'web.language': 'Langue',
  'web.skip': 'Aller au micro',
  'web.clear': 'Tout supprimer',
  'web.deleteAsk':
    'Tout supprimer ? Tes résultats et tes choix sur le serveur, les enregistrements et la discussion dans ce navigateur. C’est irréversible.',
  'web.deleteNow': 'Supprimer',
  'web.deleted': 'Enregistrements supprimés de ce navigateur : {count}.',
  'web.spotify': 'Se connecter à Spotify',
  'web.privacy': 'Ta voix ne va qu’à ce serveur, qui garde le résultat mais pas l’enregistrement.',
  'web.ask': 'Dis comment tu te sens',
  'web.record': 'Enregistrer',
  'web.stop': 'Arrêter et envoyer',
  'web.cancel': 'Annuler',
  'web.recordHint':
    'Touche et parle quelques secondes, de ce que tu veux, comme tu te sens. Ton navigateur demandera une fois le micro.',
  'web.keys': 'Alt+R enregistre, Échap annule',
  'web.allow':
    'Ton navigateur demande si cette page peut utiliser le micro. Autorise-le et l’enregistrement commencera.',
  'web.level': 'Ton volume',
  'web.soFar': 'Jusqu’ici : {emotion}',
  'web.file': 'Choisir un fichier',
  'web.fileHint': 'ou dépose-le n’importe où sur cette page',
  'web.drop': 'Lâche l’enregistrement pour que je l’écoute',
  'web.samples': 'Essayer un exemple',
  'web.sample.cheerful': 'Une voix gaie',
  'web.sample.quiet': 'Une voix basse',
  'web.sample.loud': 'Une voix forte',
  'web.sample.startled': 'Une voix effrayée',
  'web.pick': 'Choisir une humeur',
  'web.write': 'Écrire',
  'web.writeHint': 'Ou écris comment tu te sens',
  'web.send': 'Envoyer',
  'web.you': 'Toi',
  'web.note': 'Ton enregistrement',
  'web.hearAgain': 'Écouter ton enregistrement',
  'web.pause': 'Pause',
  'web.seek': 'Position dans l’enregistrement',
  'web.at': '{seconds} sur {length} s',
  'web.clue': 'Écouter ce moment',
  'web.hearing': 'Je l’écoute',
  'web.working': 'Un instant',
  'web.since': '{seconds} s jusqu’ici',
  'web.bars': 'La probabilité de chaque émotion',
  'web.heard': 'Ce que j’ai entendu',
  'web.youSaid': 'Tu as dit : {emotion}',
  'web.play': 'Écouter ici',
  'web.song.match': 'Pour cette humeur',
  'web.song.lift': 'Pour te remonter le moral',
  'web.song.soothe': 'Pour te calmer',
  'web.song.case': 'Au cas où ce serait {emotion}',
  'web.playHint': 'Cela charge le lecteur de Spotify : Spotify voit alors ton adresse, comme quand tu ouvres le lien.',
  'web.player': 'Lecteur de Spotify',
  'web.save': 'Enregistrer le fichier',
  'web.more': 'Plus',
  'web.line': 'Tes humeurs dans cet onglet',
  'web.up': 'agréable',
  'web.down': 'désagréable',
  'web.toAnswer': '{emotion} : aller à la réponse',
  'web.lineHint': 'L’agréable en haut, le désagréable en bas. Seul cet onglet le garde.',
  'web.gone': 'Le serveur ne répond pas. Moodtune tourne-t-il encore ? Relance-le avec npm start.',
  'web.tooLargeOnTheWay':
    'Un serveur sur le chemin de Moodtune refuse un enregistrement de cette taille. Choisis-en un plus court ou enregistre ici.',
  'web.refusedOnTheWay': 'Un serveur sur le chemin de Moodtune l’a refusé. Recharge la page et réessaie.',
  'web.again': 'Je réessaie dans {seconds} s.',
  'web.againNow': 'Réessayer',
  'web.noScript': 'Cette page a besoin de JavaScript, désactivé dans ton navigateur.',
  'web.lostMicrophone': 'Le micro s’est arrêté au milieu. J’écoute ce qu’il avait enregistré jusque-là.',
  'web.noMicrophone': 'Je ne trouve pas de micro. Branche-en un ou choisis un fichier.',
  'web.refusedMicrophone': 'Le micro est bloqué. Autorise-le à côté de l’adresse de cette page ou choisis un fichier.',
  'web.insecure':
    'Les navigateurs ne donnent le micro qu’aux pages sur localhost ou https. Ouvre la page ainsi ou choisis un fichier.',
  'web.cannotRecord': 'Ce navigateur ne peut pas enregistrer. Choisis un fichier.',
  'web.nothingRecorded': 'C’était trop court pour entendre quelque chose. Appuie, parle et attends un instant.',
  'web.forgotten':
    'Le serveur ne connaît plus cet enregistrement, peut-être depuis un redémarrage. Ton navigateur l’a encore.',
  'web.hearOnce': 'L’envoyer à nouveau',

  'welcome.noSettings':
    'Réglages : aucun, et c’est très bien. .env.example les montre tous ; copie-le en .env pour en changer.',
  'welcome.settings': 'Réglages trouvés : {names}.',
  'welcome.bots': 'Façons de me parler :',
  'welcome.terminal': 'prêt : npm run mood -- FICHIER…, ou npm run mood pour discuter',
  'welcome.spotify': 'Les chansons viennent de la liste intégrée. docs/spotify.md dit comment les avoir de Spotify.',
  'welcome.spotifyOn': 'Les chansons viennent de Spotify, et de la liste intégrée quand Spotify n’en a pas.',
  'welcome.telegram': 'a besoin de TELEGRAM_BOT_TOKEN, donné par @BotFather (docs/telegram.md)',
  'welcome.telegramOn': 'actif',
  'welcome.webOn': 'prête : ouvre {address}',
  'welcome.web': 'inactive ; WEB_ENABLED=yes active la page',
  'welcome.discord': 'a besoin de DISCORD_TOKEN, donné par le portail des développeurs (docs/discord.md)',
  'welcome.discordOn': 'actif',
  'welcome.invite': 'Ajouter le bot Discord à un serveur : {url}',
  'welcome.serving': 'J’écoute. Ctrl-C m’arrête.',
  'welcome.sample': 'Voici ce que je fais, avec l’enregistrement d’une voix de synthèse :',
  'welcome.page': 'Maintenant avec ta propre voix : ouvre {address} dans un navigateur. Ctrl-C m’arrête.',
  'welcome.next': 'À toi : npm run mood -- FICHIER…',

  'error.empty': 'Ce fichier est vide. Envoie un enregistrement où quelqu’un parle.',
  'error.notAudio': 'Je ne connais pas ce format. Envoie un message vocal ou un fichier audio comme Ogg, MP3 ou WAV.',
  'error.unreadable': 'Cet enregistrement {format} est abîmé et je ne peux pas le lire. Refais-le.',
  'error.truncated': 'Cet enregistrement {format} est incomplet et il n’y a rien à entendre. Renvoie-le.',
  'error.unsupportedCodec':
    'Ce fichier {format} contient {codec}, que je ne peux pas lire. Envoie-le en MP3 ou enregistre un message vocal.',
  'error.unsupportedFormat':
    'C’est un enregistrement en {format}, que je ne peux pas lire. Envoie-le en MP3 ou enregistre un message vocal.',
  'error.beginningMissing':
    'Il manque le début de cet enregistrement {format}, et sans lui je ne peux pas lire la suite. Refais-le depuis le début.',
  'error.noSound': 'Ce fichier {format} ne contient pas de son. Envoie un enregistrement où quelqu’un parle.',
  'error.tooLarge':
    'Ce fichier fait {megabytes} Mo ; j’accepte jusqu’à {limit} Mo. Envoie un enregistrement plus court.',
  'error.tooSlow': 'La lecture de cet enregistrement durait trop longtemps, je l’ai arrêtée. Envoies-en un plus court.',
  'error.gaveUp': 'Je n’arrive pas au bout de cet enregistrement. Refais-le sous forme de message vocal.',
  'error.noSpeech': 'Je n’entends pas de voix dans cet enregistrement. Parle plus près du micro et réessaie.',
  'error.tooShort': 'J’entends moins de {minimum} s de voix. Dis une phrase ou deux.',
  'error.notYours': 'Seule la personne qui a parlé peut changer la réponse.',
  'error.notYourVoice': 'Seule la personne qui a parlé peut voir pourquoi.',
  'error.whyForgotten':
    'Je peux expliquer une réponse pendant une heure au plus. Renvoie l’enregistrement et demande alors.',
  'error.forgotten': 'J’ai oublié cet enregistrement. Renvoie-le pour une nouvelle réponse.',
  'error.unknownButton': 'Je ne connais plus ce bouton. Envoie un nouvel enregistrement.',
  'error.badGenre':
    "Cela ne peut pas être un genre : 40 lettres, chiffres, espaces et & ' - . + / au plus. Écris par exemple /genres tristesse jazz.",
  'error.badGenresUse':
    'Je ne comprends pas. Écris par exemple /genres tristesse jazz, /genres mode égayer, /genres kind playlist ou /genres reset.',
  'error.unknownCommand': 'Je ne connais pas /{name}. Écris /help pour voir ce que je connais.',
  'error.unfetchable': 'Je n’ai pas pu télécharger cet enregistrement. Renvoie-le.',
  'error.busy': 'J’ai trop à écouter en ce moment. Renvoie-le dans une minute.',
  'error.nobodyListens':
    'Je ne peux rien écouter en ce moment, et cela vient de moi. Renvoie-le dans quelques minutes.',
  'error.storeAway':
    'Je n’ai pas accès à ma mémoire en ce moment. La réponse viendra dès que possible. Si rien ne vient en cinq minutes, renvoie-le.',
  'error.tooMany':
    'J’écoute jusqu’à {limit} enregistrements par minute d’une personne. Envoie le suivant dans {seconds} s ; ceux d’avant ne seront pas écoutés.',
  'error.tooManyWhys': 'J’explique peu de réponses par minute à une personne. Redemande dans {seconds} s.',
  'error.privately': 'C’est pour toi seul. Écris-moi en privé.',
  'error.notAGroup': 'Cela ne marche que dans les groupes. Ajoute-moi à un groupe et essaie là-bas.',
  'error.administratorsOnly': 'Seuls les administrateurs de ce groupe peuvent changer cela. Demande à l’un d’eux.',
  'error.notAServer': 'Cela ne marche que sur les serveurs. Ajoute-moi à un serveur et essaie là-bas.',
  'error.noRecording':
    'Ce message ne contient pas d’enregistrement. Choisis-en un avec un message vocal ou un fichier audio.',
  'error.outdated':
    'Cette commande n’est plus à jour. Recharge Discord ; si cela persiste, demande à la personne qui me gère de la réenregistrer.',
  'error.interrupted': 'On m’a arrêté avant que je t’entende. Écris de nouveau /mood.',
  'error.noSuchFile': 'Il n’y a pas de fichier de ce nom. Vérifie le chemin.',
  'error.noAccess': 'Je n’ai pas le droit de lire ceci. Change les permissions ou choisis un autre fichier.',
  'error.notAFile': 'Ceci n’est ni un fichier ni un dossier. Choisis un enregistrement.',
  'error.isFolder': 'C’est un dossier. Choisis un enregistrement à l’intérieur.',
  'error.noRecordings':
    'Il n’y a pas d’enregistrement dans ce dossier. Choisis un autre dossier ou indique un fichier.',
  'error.noSuchNumber': 'Il n’y a pas de bouton {number}. Écris un numéro de 1 à {last}.',
  'error.noButtons': 'Il n’y a pas encore de bouton. Envoie-moi d’abord un enregistrement.',
  'error.noRecorder':
    'Je ne trouve aucun programme qui enregistre. Installe arecord (alsa-utils), sox ou ffmpeg, ou écris le chemin d’un enregistrement.',
  'error.noMicrophone': 'Je ne trouve aucun micro qui marche. Branches-en un ou écris le chemin d’un enregistrement.',
  'error.voiceNowhere':
    'Rejoins d’abord un salon vocal, puis écris /mood. Ou envoie-moi un enregistrement avec /mood et son option de fichier.',
  'error.voiceNoView':
    'Je ne vois pas ton salon vocal. Autorise-moi là-bas « Voir le salon » et « Se connecter », ou choisis un autre salon.',
  'error.voiceNoConnect':
    'Je ne peux pas rejoindre ton salon vocal. Autorise-moi là-bas « Se connecter », ou choisis un autre salon.',
  'error.voiceFull': 'Ton salon vocal est plein. Fais une place de plus ou choisis un autre salon.',
  'error.voiceMayNotSpeak':
    'Tu ne peux pas parler dans ce salon, donc je ne t’entends pas. Sur une scène, deviens d’abord orateur ; si ton micro est coupé, demande à un modérateur.',
  'error.voiceDeafened': 'Quelqu’un m’a mis en sourdine sur ce serveur. Rends-moi le son et écris de nouveau /mood.',
  'error.voiceElsewhere':
    'J’écoute dans un autre salon vocal de ce serveur et ne peux être que dans un seul. Écris de nouveau /mood dans une minute.',
  'error.voiceAlready': 'Je t’écoute déjà. Parle.',
  'error.voiceUnreachable': 'Je n’ai pas pu me connecter à ton salon vocal. Réessaie dans une minute.',
  'error.voiceNeedsDave':
    'Cet appel est chiffré de bout en bout d’une façon que je ne connais pas. La personne qui me gère doit me mettre à jour.',
  'error.voiceSilent': 'Je n’ai pas entendu ta voix. Vérifie que ton micro est allumé et écris de nouveau /mood.',
  'error.voiceUnknown':
    'Quelqu’un parle dans cet appel, mais Discord ne me dit pas si c’est toi. Coupe et rallume ton micro, et écris de nouveau /mood.',
  'error.voiceMuted': 'Je n’ai pas entendu ta voix : ton micro est coupé. Rallume-le et écris de nouveau /mood.',
  'error.voiceLeft': 'Tu n’es plus dans le salon vocal. Rejoins-le et écris de nouveau /mood.',
  'error.voiceMoved': 'On m’a déplacé dans un autre salon pendant que j’écoutais. Écris de nouveau /mood.',
  'error.voiceKicked': 'On m’a déconnecté pendant que j’écoutais. Écris de nouveau /mood.',
  'error.voiceLost': 'J’ai perdu la connexion à ton salon vocal. Écris de nouveau /mood.',
  'error.voiceUndecipherable':
    'J’ai reçu ta voix, mais je n’ai pas pu la déchiffrer. Quitte le salon, rejoins-le et écris /mood.',
  'error.voiceStopping': 'On me redémarre. Écris de nouveau /mood dans une minute.',
  'error.accountUnreadable': 'Je ne peux plus lire ta connexion à Spotify, car ma clé a changé. Reconnecte-toi.',
  'error.accountRevoked': 'Spotify ne me laisse plus entrer dans ton compte. Reconnecte-toi.',
  'error.accountNotListed':
    'Spotify permet cette application à cinq personnes au plus, et son propriétaire ne t’a pas inscrit. Demande à la personne qui me gère d’ajouter ton compte dans le tableau de bord de Spotify, puis reconnecte-toi.',
  'error.accountNeedsPremium':
    'Spotify a désactivé cette application, car son propriétaire n’a pas Premium. Demande à la personne qui me gère ; les chansons continuent sans elle.',
  'error.accountUnavailable': 'Spotify ne le fait pas maintenant. Réessaie dans une minute.',
  'error.loginExpired': 'Ce lien a déjà servi ou a plus de dix minutes. Écris /spotify pour un autre.',
  'error.loginElsewhere':
    'Cette connexion a commencé dans un autre navigateur, je l’ai donc arrêtée. Écris /spotify pour un autre lien et ouvre-le ici.',
  'error.loginCancelled': 'Tu n’as pas donné ton accord, rien n’est donc connecté. Écris /spotify pour réessayer.',
  'error.loginRefused': 'Spotify n’a pas accepté cette connexion. Écris /spotify pour un autre lien.',
  'error.unexpected':
    'Quelque chose s’est mal passé de mon côté. Réessaie ; si cela se reproduit, signale la référence {reference}.',

  ...reasonsFr,
};
