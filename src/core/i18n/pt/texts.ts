import type { en } from '../en/texts.ts';
import { reasonsPt } from './song-reasons.ts';

/** Portuguese (Brazil). A test checks that every text has the placeholders of its English source. */
export const pt: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutralidade',
  'emotion.calm': 'calma',
  'emotion.happy': 'alegria',
  'emotion.sad': 'tristeza',
  'emotion.angry': 'raiva',
  'emotion.fearful': 'medo',
  'emotion.disgust': 'nojo',
  'emotion.surprised': 'surpresa',

  'mode.match': 'combinar',
  'mode.lift': 'animar',
  'mode.soothe': 'acalmar',

  'kind.track': 'música',
  'kind.playlist': 'playlist',
  'kind.album': 'álbum',
  'kind.episode': 'episódio de podcast',

  'certainty.very': 'muita certeza',
  'certainty.fairly': 'bastante certeza',
  'certainty.somewhat': 'alguma certeza',

  'mood.sure': 'Na sua voz eu ouço {emotion}. Digo isso com {certainty} ({confidence:percent}).',

  'words.sure': 'Nas suas palavras eu leio {emotion}. Digo isso com {certainty} ({confidence:percent}).',

  'both.sure':
    'Na sua voz e nas suas palavras juntas eu percebo {emotion}. Digo isso com {certainty} ({confidence:percent}).',
  'both.voiceAlone': 'Só a sua voz: {emotion} ({score:percent}).',

  'course.ends': 'No começo ouço {first} ({firstScore:percent}) na sua voz e, no fim, {last} ({lastScore:percent}).',
  'course.between': 'No meio: {between}.',
  'mood.nextOne': 'Também pode ser {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Também pode ser {first} ({firstScore:percent}) ou {second} ({secondScore:percent}).',
  'mood.unsure': 'Não tenho certeza: {first} ({firstScore:percent}) ou {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'Não tenho certeza: {first} ({firstScore:percent}), {second} ({secondScore:percent}) ou {third} ({thirdScore:percent})?',
  'mixed.both': 'As duas coisas ao mesmo tempo seriam {mixed}.',
  'mixed.bittersweet': 'um sentimento agridoce',
  'mixed.awe': 'assombro',
  'mixed.contempt': 'desprezo',
  'mixed.despair': 'desespero',
  'mixed.delight': 'encanto',
  'mixed.outrage': 'indignação',
  'mood.corrected': 'Então é {emotion}. Obrigado por me dizer!',
  'mood.picked': 'Você diz que sente {emotion}.',
  'mood.choose': 'O que era?',
  'mood.pick': 'Como você se sente?',
  'mood.refused.song': 'Não vou mais oferecer essa música.',
  'mood.refused.artist': 'Não vou mais oferecer músicas de {artist}.',
  'mood.saved.library': 'Salva nas suas músicas curtidas do Spotify: {offer}.',
  'mood.saved.playlist': 'Adicionada à sua playlist “Moodtune” do Spotify: {offer}.',

  'offer.track': 'Uma música para você: {offer}',
  'offer.playlist': 'Uma playlist para você: {offer}',
  'offer.album': 'Um álbum para você: {offer}',
  'offer.episode': 'Um episódio de podcast para você: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title}, de {artist}',
  'offer.again': 'a mesma de antes',
  'offer.runnerUp': 'Caso seja {emotion}: {offer}',
  'offer.listen': 'Ouvir no Spotify',
  'offer.find': 'Buscar no Spotify',
  'offer.explicit': 'explícito',

  'mood.cut': 'Esta gravação é mais longa do que eu escuto: ouvi os primeiros {limit} segundos.',
  'mood.notice':
    'Eu deduzo isso do som da sua voz e posso errar. Guardo o resultado, nunca a gravação; /privacy mostra e apaga.',

  'words.notice':
    'Eu deduzo isso das suas palavras e posso errar: não entendo ironia nem o que você quer dizer. Guardo o resultado, nunca o que você digitou; /privacy mostra e apaga.',

  'both.notice':
    'Eu deduzo isso do som da sua voz e das suas palavras e posso errar. Guardo o resultado, nunca a gravação nem as palavras; /privacy mostra e apaga.',

  'need.heard':
    'Isso parece muito difícil, e que bom que você disse. Sou só um programa, e uma música não é do que você precisa agora. Por favor, fale hoje com uma pessoa: alguém de confiança ou um serviço de apoio.',
  'need.line': 'No seu país você pode ligar para {number}.',
  'need.where':
    'https://findahelpline.com lista serviços de apoio de todos os países. Se você está em perigo agora, ligue para a emergência: 190 ou 192 no Brasil, 112 em muitos países.',

  'mood.howTo':
    'Mande uma gravação de alguns segundos. Diga qualquer coisa, em qualquer idioma, do jeito que você se sente.',
  'mood.kind': 'A partir de agora eu ofereço: {kind}.',
  'mood.canBeWrong': 'Eu escuto o som da voz, não as palavras, e posso errar: um botão me corrige.',
  'mood.orPick': 'Ou escolha como você se sente, ou escreva: /mood text Estou cansado de tudo isso.',

  'why.title': 'Por que {emotion}? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 's',
  'why.legend': 'o que mais pesou na decisão',
  'why.picture':
    'A onda e o espectrograma da gravação, com contorno onde mais falava de {emotion} ({score:percent}), e uma barra para cada emoção.',
  'why.typical': '{compared}: típico de uma voz com {emotion}.',
  'why.untypical': '{compared}, o que sozinho não é sinal claro de {emotion}.',
  'why.ordinary': 'Em altura, melodia e timbre, esta voz é como a maioria das gravações.',
  'why.compared.one': 'Comparado com outras gravações, {first} que em {firstShare:percent}',
  'why.compared.two':
    'Comparado com outras gravações, {first} que em {firstShare:percent} e {second} que em {secondShare:percent}',
  'why.sound.whole': '{marked}.',
  'why.sound.same': '{marked}; cada metade sozinha soa como {emotion}.',
  'why.sound.halves': '{marked}; sozinha, a primeira metade soa como {first} e a segunda como {second}.',
  'why.marked': 'O que mais decidiu está entre {from} e {to} s, entre {low} e {high} Hz',
  'why.unmarked': 'Nenhum ponto do som indicava isso sozinho',

  'trait.pitch.high': 'a voz é mais aguda',
  'trait.pitch.low': 'a voz é mais grave',
  'trait.range.high': 'a melodia se move mais',
  'trait.range.low': 'a melodia se move menos',
  'trait.slope.rises': 'a voz sobe mais',
  'trait.slope.rises.less': 'a voz sobe menos',
  'trait.slope.falls': 'a voz desce mais',
  'trait.slope.falls.less': 'a voz desce menos',
  'trait.centroid.high': 'o som é mais brilhante',
  'trait.centroid.low': 'o som é mais suave',

  'button.correct': 'Não é isso?',
  'button.pick': 'Outro humor',
  'button.why': 'Por quê?',
  'button.reroll': 'Outra música',
  'button.back': 'A anterior',
  'button.refuse.song': 'Nunca esta música',
  'button.refuse.artist': 'Nunca este artista',
  'button.save.library': 'Salvar no Spotify',
  'button.save.playlist': 'Para a minha playlist',
  'button.voice.on': 'Sim, aprenda minha voz',
  'button.voice.off': 'Não',
  'button.voice.forget': 'Esqueça',
  'button.voice.what': 'O que exatamente?',
  'button.match': 'Igual ao meu humor',
  'button.lift': 'Me anime',
  'button.soothe': 'Me acalme',
  'button.track': 'Músicas',
  'button.playlist': 'Playlists',
  'button.album': 'Álbuns',
  'button.episode': 'Podcasts',
  'button.own': 'Meu idioma primeiro',
  'button.any': 'Qualquer idioma',
  'button.keep': 'Deixar como estava',

  'command.help.description': 'O que eu faço e o que você pode digitar',
  'command.mood.description': 'Como receber uma música para o seu humor',
  'command.mood.track.description': 'Oferecer músicas a partir de agora',
  'command.mood.playlist.description': 'Oferecer playlists a partir de agora',
  'command.mood.album.description': 'Oferecer álbuns a partir de agora',
  'command.mood.episode.description': 'Oferecer episódios de podcast a partir de agora',
  'command.genres.description': 'Que gênero responde a que emoção, e como mudar',
  'command.genres.match.description': 'Música como o seu humor',
  'command.genres.lift.description': 'Música que anima',
  'command.genres.soothe.description': 'Música que acalma',
  'command.genres.own.description': 'Primeiro músicas no seu idioma',
  'command.genres.any.description': 'Músicas em qualquer idioma',
  'command.genres.reset.description': 'Todos os gêneros como no começo',
  'command.privacy.description': 'O que eu lembro de você',
  'command.privacy.export.description': 'Tudo o que eu lembro de você, em um arquivo',
  'command.privacy.delete.description': 'Esquecer tudo sobre você, na hora',
  'command.start.description': 'Quem eu sou e como começar',
  'command.language.description': 'Ver ou escolher o idioma das minhas respostas',
  'command.language.auto.description': 'Responder no idioma do seu aplicativo',
  'command.spotify.description': 'Conecte sua própria conta do Spotify para salvar músicas',
  'command.spotify.disconnect.description': 'Esquecer sua conta do Spotify',
  'command.voice.description': 'Se eu aprendo como você costuma soar',
  'command.voice.on.description': 'Aprender como você costuma soar',
  'command.voice.off.description': 'Esquecer na hora como você costuma soar',
  'command.voice.what.description': 'O que exatamente é guardado',
  'command.speak.description': 'Se eu também digo minhas respostas em voz alta',
  'command.speak.on.description': 'Dizer também minhas respostas em voz alta',
  'command.speak.off.description': 'Só escrever minhas respostas',
  'command.group.description': 'Quem eu ouço neste grupo e quem pode apertar os botões',

  'help.intro': 'Eu ouço como você se sente e respondo com uma música. Mande uma gravação de alguns segundos.',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Música: {mode}. Eu ofereço: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.any': 'Se você não escolher um gênero, pode vir uma música de outro, se combinar com o humor.',
  'genres.own': 'As músicas no seu idioma vêm primeiro.',
  'genres.howTo':
    'Para mudar uma linha, digite por exemplo /genres tristeza jazz; só /genres tristeza volta ao padrão.',

  'privacy.remembered': 'Gravações e humores seus de que eu me lembro: {count}.',
  'privacy.locale': 'O idioma que você escolheu: {language}.',
  'privacy.own': 'Você quer primeiro músicas no seu idioma.',
  'privacy.mode': 'Como a música responde ao seu humor, conforme você escolheu: {mode}.',
  'privacy.kind': 'O que você quer que eu ofereça: {kind}.',
  'privacy.genre': 'O gênero que você escolheu para {emotion} ({mode}): {genre}.',
  'privacy.speaks': 'Você escolheu que eu também diga minhas respostas em voz alta.',
  'privacy.silent': 'Você escolheu respostas só por escrito.',
  'privacy.corrected': 'Gravações: {heard}, corrigidas por você: {corrected}.',
  'privacy.refused': 'Músicas e artistas que você não quer: {count}.',
  'privacy.account': 'Sua conta do Spotify está conectada; /spotify disconnect a esquece.',
  'privacy.voice': 'Como você costuma soar (gravações: {count}); /voice mostra, /voice off apaga.',
  'privacy.never':
    'De cada uma guardo a hora, a probabilidade de cada emoção, o que você escolheu ou corrigiu e as músicas que ofereci. Nunca guardo som, palavras ou nomes; por no máximo uma hora, só na memória, fica um espectrograma para eu poder dizer o porquê.',
  'privacy.rights': '/privacy export entrega tudo; /privacy delete apaga na hora.',
  'privacy.exported': 'Aqui está tudo o que eu lembro de você. Gravações e humores: {count}.',
  'privacy.deleted': 'Tudo foi apagado. Gravações e humores esquecidos: {count}.',

  'start.notice':
    'Eu deduzo como você se sente pelo som da sua voz e posso errar. Guardo o resultado, nunca a gravação; /privacy mostra e apaga.',
  'start.next': '/help mostra o que você pode digitar.',

  'language.now': 'Eu respondo em {language}.',
  'language.automatic': 'A partir de agora eu respondo no idioma do seu aplicativo.',
  'language.one': '{language}',
  'language.choices': 'Escolha: {choices:or}.',

  'account.first': 'Para salvar músicas, conecte antes sua conta do Spotify.',
  'account.what':
    'Assim posso salvar músicas para você e encher uma playlist, e suas buscas usam o seu país. O Spotify vê essas buscas na sua conta, como “sad blues”. Não leio nada na sua conta e não toco nada.',
  'account.link': 'O link é só para você. Funciona uma vez, por dez minutos.',
  'account.logIn': 'Entrar no Spotify',
  'account.connected': 'Sua conta do Spotify está conectada. Os botões embaixo de uma música a salvam lá.',
  'account.disconnect': 'Desconectar',
  'account.disconnected':
    'Esqueci sua conta do Spotify. Em spotify.com/account/apps você também pode remover o Moodtune.',
  'account.none': 'Nenhuma conta sua do Spotify está conectada.',
  'account.page.title': 'Conecte sua conta do Spotify',
  'account.page.ask':
    'Foi você que pediu este link ao Moodtune? Só continue nesse caso. O Spotify vai pedir sua permissão.',
  'account.page.done': 'Sua conta do Spotify está conectada. Você pode fechar esta página e voltar à conversa.',
  'account.page.failed': 'Sua conta do Spotify não está conectada',
  'account.page.back': 'Para a página do Moodtune',

  'live.listening':
    'Estou ouvindo, por no máximo {minutes} minutos. Me pare ou saia do canal, e eu respondo com uma música.',
  'live.now': 'Até agora ouço na sua voz {emotion} ({confidence:percent}).',
  'live.course': 'Nesta ordem: {course}.',
  'live.then': '{so}, depois {next}',

  'speak.on': 'Também digo minhas respostas em voz alta: em uma chamada ali mesmo, senão como mensagem de voz.',
  'speak.off': 'Só escrevo minhas respostas.',
  'speak.howTo': 'Escolha com /speak on ou /speak off.',

  'voice.ask':
    'Posso aprender como você costuma soar? Assim noto melhor o que está diferente hoje. Eu guardaria 13 números sobre o som da sua voz, nunca uma gravação. /voice off apaga quando você quiser.',
  'voice.what':
    'De cada gravação sua tiro 13 números: a força dos tons graves e agudos, a altura e a vivacidade da fala, a velocidade e as pausas. Guardo a média deles, a altura, a vivacidade e o ritmo das últimas doze semanas e o número de gravações: nem som nem palavras.',
  'voice.what.limits':
    'Comparo você só com você, nunca com outras pessoas. Depois de 90 dias sem gravação, apago. Diga sim só se for maior de idade, e não porque um chefe ou uma escola quer.',
  'voice.on': 'A partir de agora aprendo como você costuma soar. /voice mostra, /voice off encerra e apaga.',
  'voice.start':
    'Para começar rápido, leia estas três frases em voz alta como costuma falar, em uma gravação ou em três:',
  'voice.sentence.first': 'A loja da esquina abre às nove.',
  'voice.sentence.second': 'Amanhã vou pegar o ônibus até a estação.',
  'voice.sentence.third': 'A mesa fica ao lado da janela.',
  'voice.off': 'Apaguei como você costuma soar e não aprendo mais.',
  'voice.isOff': 'Não aprendo como você costuma soar.',
  'voice.nothingYet': 'Posso aprender como você costuma soar, mas ainda não ouvi você.',
  'voice.usually':
    'Como você costuma soar (gravações: {count}): altura em geral de {pitch} Hz, variando {range} semitons; cerca de {rate} sílabas por segundo; voz em {voiced:percent} do tempo.',
  'voice.weeks':
    'Sua voz ao longo das semanas (semanas: {count}, a mais antiga primeiro): altura {pitch}, vivacidade {range}, ritmo {rate}.',
  'voice.rights': '/voice off apaga na hora.',
  'voice.differs': 'Isso soou {how} do que de costume.',
  'voice.and': '{first} e {second}',
  'voice.asUsual': 'Isso soou quase como sempre.',
  'voice.far': 'Isso não parecia você, então respondi como se não conhecesse você e não aprendi nada.',
  'voice.than.higher': 'mais agudo',
  'voice.than.lower': 'mais grave',
  'voice.than.faster': 'mais rápido',
  'voice.than.slower': 'mais lento',
  'voice.than.livelier': 'mais vivo',
  'voice.than.flatter': 'mais uniforme',
  'voice.than.sharper': 'mais brilhante',
  'voice.than.softer': 'mais suave',

  'group.everyVoice': 'Neste grupo eu respondo a todas as mensagens de voz.',
  'group.askedOnly':
    'Neste grupo eu respondo às mensagens de voz que me respondem ou me mencionam, e àquelas a que alguém responde com /mood.',
  'group.anyonePresses': 'Qualquer pessoa pode apertar os botões de uma resposta.',
  'group.ownPresses': 'Só quem falou pode apertar os botões.',
  'group.privacyMode':
    'Mas o Telegram não me mostra as mensagens de voz dos grupos. Quem me administra pode desligar o modo de privacidade no @BotFather, ou vocês podem me tornar administrador aqui.',
  'group.howTo': 'Administradores escolhem com /group every, /group asked, /group anyone e /group own.',

  'discord.readTheMood': 'Ler o humor',
  'discord.command.mood': 'humor',
  'discord.command.genres': 'gêneros',
  'discord.command.language': 'idioma',
  'discord.command.privacy': 'privacidade',
  'discord.command.help': 'ajuda',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'voz',
  'discord.command.speak': 'falar',
  'discord.command.server': 'servidor',
  'discord.option.file': 'arquivo',
  'discord.option.file.description': 'Uma gravação para ouvir no lugar da chamada',
  'discord.option.choice': 'escolha',
  'discord.option.choice.description': 'O que você quer',
  'discord.option.text': 'texto',
  'discord.option.text.description': 'Como você se sente, nas suas palavras',
  'discord.option.words.description': 'Por exemplo: tristeza jazz, mode animar, kind playlist, reset',
  'discord.option.private': 'privado',
  'discord.option.private.description': 'Se só você vê a resposta',
  'discord.option.seconds': 'segundos',
  'discord.option.seconds.description': 'Por quanto tempo ouvir você na chamada',
  'discord.option.live': 'aovivo',
  'discord.option.live.description': 'Se eu ouço até você me parar e mostro seu humor enquanto isso',
  'discord.option.speak': 'falar',
  'discord.option.speak.description': 'Se eu também digo a resposta em voz alta',
  'discord.option.calls': 'chamadas',
  'discord.option.calls.description': 'Se eu digo as respostas em voz alta nas chamadas deste servidor',
  'discord.option.answers': 'respostas',
  'discord.option.answers.description': 'Quem vê minhas respostas neste servidor',
  'discord.server.description': 'Como eu respondo neste servidor',
  'discord.server.public': 'Todo o canal vê as respostas',
  'discord.server.private': 'Só quem pergunta vê as respostas',
  'discord.server.isPublic': 'Neste servidor, todo o canal vê minhas respostas.',
  'discord.server.isPrivate': 'Neste servidor, só quem pergunta vê minhas respostas.',
  'discord.server.spoken': 'As respostas são ditas nas chamadas',
  'discord.server.written': 'As respostas são só escritas',
  'discord.server.isSpoken': 'Nas chamadas eu também digo as respostas em voz alta.',
  'discord.server.isWritten': 'Nas chamadas eu só escrevo as respostas.',
  'discord.server.howTo': 'Quem pergunta pode escolher diferente a cada vez. /server muda isto.',
  'discord.howTo':
    'Em um canal de voz, com /mood eu ouço você por alguns segundos. Para uma mensagem de voz, abra o menu dela e escolha Aplicativos e depois “Ler o humor”; ou me mande uma em particular.',
  'discord.listening': 'Estou ouvindo: fale por {seconds:plural one=# segundo|other=# segundos}.',
  'discord.stop': 'Parar de ouvir',

  'terminal.usage': `Ouve como alguém se sente e responde com uma música.

  npm run mood                         uma pequena conversa
  npm run mood -- ARQUIVO…             gravações e pastas delas
  npm run mood -- --text "FRASE"       uma frase escrita
  npm run mood -- --json ARQUIVO…      um objeto JSON por linha

  --json             escrever JSON, para programas
  --language TAG     o idioma das respostas
  --help             esta página

Código de saída: 0 se todas as gravações foram lidas, senão 2.`,
  'terminal.badOption': 'Não conheço a opção {option}.',
  'terminal.badLanguage': 'Eu falo estes idiomas: {known}. Escreva --language e um deles.',
  'terminal.jsonNeedsFiles': '--json precisa de um arquivo ou uma pasta.',
  'terminal.needsFiles': 'Indique uma gravação ou uma pasta, ou me inicie em um terminal para conversar.',
  'terminal.greeting':
    'Digite o caminho de uma gravação ou arraste o arquivo para cá. /help mostra o que mais você pode digitar; /quit ou Ctrl-D termina.',
  'terminal.picture': 'A imagem está aqui: {path}',
  'terminal.progress': '{done} de {total}',
  'terminal.summary': 'Gravações lidas: {read} de {total}.',

  'step.mood': 'palavras do humor',
  'step.genre': 'filtro de gênero do Spotify',
  'step.keyword': 'palavra-chave',
  'step.year': 'palavra-chave e anos',
  'step.builtin': 'lista embutida',

  'terminal.musicUsage': `Mostra o que seria oferecido a alguém para uma emoção, e que passo encontrou.

  npm run music -- EMOÇÃO [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                         [--genre "drum and bass"] [--market DE]

Por exemplo: npm run music -- tristeza --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'EMOÇÃO',
  'terminal.noEmotion': 'Indique uma emoção: {known}.',
  'terminal.badValue': '{what} não pode ser “{given}”. Pode ser: {known}.',
  'terminal.musicGenre': 'Ouvido: {emotion}. Modo: {mode}. Gênero: {genre}.',
  'terminal.musicAnyGenre': 'Ouvido: {emotion}. Modo: {mode}. Gênero: qualquer um que combine.',
  'terminal.musicStep': 'Passo {step}: {found} encontrados.',
  'terminal.musicProblem': 'Passo {step}: nada ({problem}).',
  'terminal.musicFoundBy': 'Encontrado por: {step}.',

  'web.chat': 'Conversa',
  'web.language': 'Idioma',
  'web.skip': 'Ir para o microfone',
  'web.clear': 'Apagar tudo',
  'web.deleteAsk':
    'Apagar tudo? Seus resultados e escolhas no servidor, e as gravações e a conversa neste navegador. Não dá para desfazer.',
  'web.deleteNow': 'Apagar',
  'web.deleted': 'Gravações apagadas deste navegador: {count}.',
  'web.spotify': 'Entrar no Spotify',
  'web.privacy': 'Sua voz vai só para este servidor, que guarda o resultado mas não a gravação.',
  'web.ask': 'Diga como você se sente',
  'web.record': 'Gravar',
  'web.stop': 'Parar e enviar',
  'web.cancel': 'Cancelar',
  'web.recordHint':
    'Toque e fale por alguns segundos, sobre o que quiser, do jeito que você se sente. Seu navegador vai pedir o microfone uma vez.',
  'web.keys': 'Alt+R grava, Esc cancela',
  'web.allow': 'Seu navegador pergunta se esta página pode usar o microfone. Permita, e a gravação começa.',
  'web.level': 'Seu volume',
  'web.soFar': 'Até agora: {emotion}',
  'web.file': 'Escolher um arquivo',
  'web.fileHint': 'ou solte um em qualquer lugar desta página',
  'web.drop': 'Solte a gravação para eu ouvir',
  'web.samples': 'Testar um exemplo',
  'web.sample.cheerful': 'Uma voz alegre',
  'web.sample.quiet': 'Uma voz baixa',
  'web.sample.loud': 'Uma voz alta',
  'web.sample.startled': 'Uma voz assustada',
  'web.pick': 'Escolher um humor',
  'web.write': 'Escrever',
  'web.writeHint': 'Ou escreva como você se sente',
  'web.send': 'Enviar',
  'web.you': 'Você',
  'web.note': 'Sua gravação',
  'web.hearAgain': 'Tocar sua gravação',
  'web.pause': 'Pausa',
  'web.seek': 'Ponto da gravação',
  'web.at': '{seconds} de {length} s',
  'web.hearing': 'Estou ouvindo',
  'web.working': 'Um momento',
  'web.since': '{seconds} s até agora',
  'web.bars': 'A probabilidade de cada emoção',
  'web.heard': 'O que ouvi',
  'web.youSaid': 'Você disse: {emotion}',
  'web.play': 'Tocar aqui',
  'web.song.match': 'Para este humor',
  'web.song.lift': 'Para animar você',
  'web.song.soothe': 'Para acalmar você',
  'web.song.case': 'Caso seja {emotion}',
  'web.playHint': 'Isto carrega o player do Spotify: o Spotify vê então seu endereço, como quando você abre o link.',
  'web.player': 'Player do Spotify',
  'web.save': 'Salvar o arquivo',
  'web.more': 'Mais',
  'web.line': 'Seus humores nesta aba',
  'web.up': 'agradável',
  'web.down': 'desagradável',
  'web.toAnswer': '{emotion}: ir para a resposta',
  'web.lineHint': 'O agradável em cima, o desagradável embaixo. Só esta aba guarda.',
  'web.gone': 'O servidor não responde. O Moodtune ainda está rodando? Inicie de novo com npm start.',
  'web.tooLargeOnTheWay':
    'Um servidor no caminho até o Moodtune não aceita gravações deste tamanho. Escolha uma mais curta ou grave aqui.',
  'web.refusedOnTheWay': 'Um servidor no caminho até o Moodtune recusou isto. Recarregue a página e tente de novo.',
  'web.again': 'Tento de novo em {seconds} s.',
  'web.againNow': 'Tentar agora',
  'web.giveUp': 'Cancelar',
  'web.noScript': 'Esta página precisa de JavaScript, que está desativado no seu navegador.',
  'web.lostMicrophone': 'O microfone se desconectou no meio. Eu ouço o que ele tinha gravado até ali.',
  'web.noMicrophone': 'Não encontro nenhum microfone. Conecte um ou escolha um arquivo.',
  'web.refusedMicrophone':
    'O microfone está bloqueado. Permita ao lado do endereço desta página ou escolha um arquivo.',
  'web.insecure':
    'Os navegadores só dão o microfone a páginas em localhost ou https. Abra a página assim ou escolha um arquivo.',
  'web.cannotRecord': 'Este navegador não consegue gravar. Escolha um arquivo.',
  'web.nothingRecorded': 'Foi curto demais para ouvir algo. Aperte, fale e espere um momento.',
  'web.forgotten':
    'O servidor não conhece mais esta gravação, talvez porque foi reiniciado. Seu navegador ainda a tem.',
  'web.hearOnce': 'Enviar de novo',

  'welcome.noSettings':
    'Configurações: nenhuma, e tudo bem. .env.example mostra todas; copie para .env para mudar alguma.',
  'welcome.settings': 'Configurações encontradas: {names}.',
  'welcome.bots': 'Jeitos de falar comigo:',
  'welcome.terminal': 'pronto: npm run mood -- ARQUIVO…, ou npm run mood para conversar',
  'welcome.spotify': 'As músicas vêm da lista embutida. docs/spotify.md diz como tê-las do Spotify.',
  'welcome.spotifyOn': 'As músicas vêm do Spotify, e da lista embutida quando o Spotify não tem nenhuma.',
  'welcome.telegram': 'precisa de TELEGRAM_BOT_TOKEN, que o @BotFather dá (docs/telegram.md)',
  'welcome.telegramOn': 'ligado',
  'welcome.webOn': 'pronta: abra {address}',
  'welcome.web': 'desligada; WEB_ENABLED=yes liga a página',
  'welcome.discord': 'precisa de DISCORD_TOKEN, que o portal de desenvolvedores dá (docs/discord.md)',
  'welcome.discordOn': 'ligado',
  'welcome.invite': 'Adicionar o bot do Discord a um servidor: {url}',
  'welcome.serving': 'Estou ouvindo. Ctrl-C me para.',
  'welcome.sample': 'É isto que eu faço, com a gravação de uma voz sintética:',
  'welcome.page': 'Agora com a sua própria voz: abra {address} em um navegador. Ctrl-C me para.',
  'welcome.next': 'Agora a sua: npm run mood -- ARQUIVO…',

  'error.empty': 'Este arquivo está vazio. Mande uma gravação com alguma fala.',
  'error.notAudio': 'Não conheço este formato. Mande uma mensagem de voz ou um arquivo de áudio como Ogg, MP3 ou WAV.',
  'error.unreadable': 'Esta gravação {format} está danificada e não consigo ler. Grave de novo.',
  'error.truncated': 'Esta gravação {format} está incompleta e não sobra nada para ouvir. Mande de novo.',
  'error.unsupportedCodec':
    'Este arquivo {format} contém {codec}, que não consigo ler. Mande como MP3 ou grave uma mensagem de voz.',
  'error.unsupportedFormat':
    'Esta é uma gravação em {format}, que não consigo ler. Mande como MP3 ou grave uma mensagem de voz.',
  'error.beginningMissing':
    'Falta o começo desta gravação {format}, e sem ele não consigo ler o resto. Grave de novo desde o início.',
  'error.noSound': 'Este arquivo {format} não contém som. Mande uma gravação com alguma fala.',
  'error.tooLarge': 'Este arquivo tem {megabytes} MB; aceito até {limit} MB. Mande uma gravação mais curta.',
  'error.tooSlow': 'A leitura desta gravação demorou demais, então parei. Mande uma mais curta.',
  'error.gaveUp': 'Não dou conta desta gravação, então desisti. Grave de novo como mensagem de voz.',
  'error.noSpeech': 'Não ouço fala nesta gravação. Fale mais perto do microfone e tente de novo.',
  'error.tooShort': 'Ouço menos de {minimum} s de fala. Diga uma frase ou duas.',
  'error.notYours': 'Só quem falou pode mudar a resposta.',
  'error.notYourVoice': 'Só quem falou pode ver o porquê.',
  'error.whyForgotten': 'Só consigo explicar uma resposta por uma hora. Mande a gravação de novo e pergunte então.',
  'error.forgotten': 'Esqueci esta gravação. Mande de novo para uma nova resposta.',
  'error.unknownButton': 'Não conheço mais este botão. Mande uma nova gravação.',
  'error.badGenre':
    "Isso não pode ser um gênero: valem até 40 letras, números, espaços e & ' - . + /. Digite por exemplo /genres tristeza jazz.",
  'error.badGenresUse':
    'Não entendi. Digite por exemplo /genres tristeza jazz, /genres mode animar, /genres kind playlist ou /genres reset.',
  'error.unknownCommand': 'Não conheço /{name}. Digite /help para ver o que eu conheço.',
  'error.unfetchable': 'Não consegui baixar esta gravação. Mande de novo.',
  'error.busy': 'Tenho mais para ouvir do que consigo. Mande de novo em um minuto.',
  'error.nobodyListens': 'Agora não consigo ouvir nada, e o problema é do meu lado. Mande de novo em alguns minutos.',
  'error.storeAway':
    'Agora não consigo acessar minha memória. Respondo assim que puder. Se nada chegar em cinco minutos, mande de novo.',
  'error.tooMany':
    'Eu ouço até {limit} gravações por minuto de uma pessoa. Mande a próxima em {seconds} s; as que chegarem antes não serão ouvidas.',
  'error.tooManyWhys': 'Explico poucas respostas por minuto a uma pessoa. Pergunte de novo em {seconds} s.',
  'error.privately': 'Isso é só para você. Fale comigo em particular.',
  'error.notAGroup': 'Isso só funciona em grupos. Me adicione a um e tente lá.',
  'error.administratorsOnly': 'Só administradores deste grupo podem mudar isso. Peça a um deles.',
  'error.notAServer': 'Isso só funciona em servidores. Me adicione a um e tente lá.',
  'error.noRecording': 'Esta mensagem não contém gravação. Escolha uma com mensagem de voz ou arquivo de áudio.',
  'error.outdated':
    'Este comando está desatualizado. Recarregue o Discord; se continuar, peça a quem me administra para registrá-lo de novo.',
  'error.interrupted': 'Fui parado antes de ouvir você. Digite /mood de novo.',
  'error.noSuchFile': 'Não há arquivo com este nome. Confira o caminho.',
  'error.noAccess': 'Não tenho permissão para ler isto. Mude as permissões ou escolha outro arquivo.',
  'error.notAFile': 'Isto não é nem arquivo nem pasta. Escolha uma gravação.',
  'error.isFolder': 'Isto é uma pasta. Escolha uma gravação dentro dela.',
  'error.noRecordings': 'Não há gravação nesta pasta. Escolha outra pasta ou indique um arquivo.',
  'error.noSuchNumber': 'Não há botão {number}. Digite um número de 1 a {last}.',
  'error.noButtons': 'Ainda não há botões. Mande primeiro uma gravação.',
  'error.voiceNowhere':
    'Entre primeiro em um canal de voz e depois digite /mood. Ou me mande uma gravação com /mood e a opção de arquivo.',
  'error.voiceNoView':
    'Não vejo seu canal de voz. Me dê lá as permissões “Ver canal” e “Conectar”, ou escolha outro canal.',
  'error.voiceNoConnect':
    'Não posso entrar no seu canal de voz. Me dê lá a permissão “Conectar”, ou escolha outro canal.',
  'error.voiceFull': 'Seu canal de voz está cheio. Abra lugar para mais um ou escolha outro canal.',
  'error.voiceMayNotSpeak':
    'Você não pode falar neste canal, então não ouço você. Em um palco, torne-se primeiro orador; se silenciaram você, peça a um moderador.',
  'error.voiceDeafened': 'Alguém me ensurdeceu neste servidor. Desfaça isso e digite /mood de novo.',
  'error.voiceElsewhere':
    'Estou ouvindo em outro canal de voz deste servidor e só posso estar em um. Digite /mood de novo em um minuto.',
  'error.voiceAlready': 'Já estou ouvindo você. É só falar.',
  'error.voiceUnreachable': 'Não consegui me conectar ao seu canal de voz. Tente de novo em um minuto.',
  'error.voiceNeedsDave':
    'Esta chamada é criptografada de ponta a ponta de um jeito que não conheço. Quem me administra precisa me atualizar.',
  'error.voiceSilent': 'Não ouvi a sua voz. Veja se seu microfone está ligado e digite /mood de novo.',
  'error.voiceUnknown':
    'Alguém está falando nesta chamada, mas o Discord não me diz se é você. Desligue e ligue seu microfone e digite /mood de novo.',
  'error.voiceMuted': 'Não ouvi a sua voz: seu microfone está mudo. Ative-o e digite /mood de novo.',
  'error.voiceLeft': 'Você não está mais no canal de voz. Entre nele e digite /mood de novo.',
  'error.voiceMoved': 'Alguém me moveu para outro canal enquanto eu ouvia. Digite /mood de novo.',
  'error.voiceKicked': 'Alguém me desconectou enquanto eu ouvia. Digite /mood de novo.',
  'error.voiceLost': 'Perdi a conexão com seu canal de voz. Digite /mood de novo.',
  'error.voiceUndecipherable':
    'Recebi sua voz, mas não consegui decifrá-la. Saia do canal, entre de novo e digite /mood.',
  'error.voiceStopping': 'Estou sendo reiniciado. Digite /mood de novo em um minuto.',
  'error.accountUnreadable': 'Não consigo mais ler seu login do Spotify, porque minha chave mudou. Entre de novo.',
  'error.accountRevoked': 'O Spotify não me deixa mais entrar na sua conta. Entre de novo.',
  'error.accountNotListed':
    'O Spotify permite este aplicativo a no máximo cinco pessoas, e o dono não incluiu você. Peça a quem me administra para adicionar sua conta no painel do Spotify e entre de novo.',
  'error.accountNeedsPremium':
    'O Spotify desligou este aplicativo porque o dono não tem Premium. Pergunte a quem me administra; as músicas continuam sem ele.',
  'error.accountUnavailable': 'O Spotify não faz isso agora. Tente de novo em um minuto.',
  'error.loginExpired': 'Este link já foi usado ou tem mais de dez minutos. Digite /spotify para outro.',
  'error.loginElsewhere':
    'Este login começou em outro navegador, então parei. Digite /spotify para outro link e abra-o aqui.',
  'error.loginCancelled': 'Você não deu permissão, então nada está conectado. Digite /spotify para tentar de novo.',
  'error.loginRefused': 'O Spotify não aceitou este login. Digite /spotify para outro link.',
  'error.unexpected':
    'Algo deu errado do meu lado. Tente de novo; se acontecer outra vez, informe a referência {reference}.',

  ...reasonsPt,
};
