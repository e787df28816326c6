import type { en } from '../en/texts.ts';
import { reasonsEs } from './song-reasons.ts';

/** Spanish. A test checks that every text has the placeholders of its English source. */
export const es: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutralidad',
  'emotion.calm': 'calma',
  'emotion.happy': 'alegría',
  'emotion.sad': 'tristeza',
  'emotion.angry': 'enfado',
  'emotion.fearful': 'miedo',
  'emotion.disgust': 'asco',
  'emotion.surprised': 'sorpresa',

  'mode.match': 'acorde',
  'mode.lift': 'animar',
  'mode.soothe': 'calmar',

  'kind.track': 'canción',
  'kind.playlist': 'playlist',
  'kind.album': 'álbum',
  'kind.episode': 'episodio de pódcast',

  'certainty.very': 'mucha seguridad',
  'certainty.fairly': 'bastante seguridad',
  'certainty.somewhat': 'cierta seguridad',

  'mood.sure': 'En tu voz oigo {emotion}. Lo digo con {certainty} ({confidence:percent}).',

  'words.sure': 'En tus palabras leo {emotion}. Lo digo con {certainty} ({confidence:percent}).',

  'both.sure': 'En tu voz y tus palabras juntas noto {emotion}. Lo digo con {certainty} ({confidence:percent}).',
  'both.voiceAlone': 'Tu voz por sí sola: {emotion} ({score:percent}).',

  'course.ends':
    'Al principio oigo {first} ({firstScore:percent}) en tu voz y, al final, {last} ({lastScore:percent}).',
  'course.between': 'Entre medias: {between}.',
  'mood.nextOne': 'También podría ser {first} ({firstScore:percent}).',
  'mood.nextTwo': 'También podría ser {first} ({firstScore:percent}) o {second} ({secondScore:percent}).',
  'mood.unsure': 'No lo tengo claro: ¿{first} ({firstScore:percent}) o {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'No lo tengo claro: ¿{first} ({firstScore:percent}), {second} ({secondScore:percent}) o {third} ({thirdScore:percent})?',
  'mood.corrected': 'Entonces es {emotion}. ¡Gracias por decírmelo!',
  'mood.picked': 'Dices que sientes {emotion}.',
  'mood.choose': '¿Qué era?',
  'mood.pick': '¿Cómo te sientes?',
  'mood.refused.song': 'No volveré a ofrecerte esa canción.',
  'mood.refused.artist': 'No volveré a ofrecerte canciones de {artist}.',
  'mood.saved.library': 'Guardada en tus canciones favoritas de Spotify: {offer}.',
  'mood.saved.playlist': 'Añadida a tu playlist «Moodtune» de Spotify: {offer}.',

  'offer.track': 'Una canción para ti: {offer}',
  'offer.playlist': 'Una playlist para ti: {offer}',
  'offer.album': 'Un álbum para ti: {offer}',
  'offer.episode': 'Un episodio de pódcast para ti: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title}, de {artist}',
  'offer.again': 'lo mismo de antes',
  'offer.runnerUp': 'Por si es {emotion}: {offer}',
  'offer.listen': 'Escuchar en Spotify',
  'offer.find': 'Buscar en Spotify',
  'offer.explicit': 'explícito',

  'mood.cut': 'Esta grabación es más larga de lo que escucho: he oído los primeros {limit} segundos.',
  'mood.notice':
    'Lo deduzco del sonido de tu voz y puedo equivocarme. Guardo el resultado, nunca la grabación; /privacy lo muestra y lo borra.',

  'words.notice':
    'Lo deduzco de tus palabras y puedo equivocarme: no entiendo la ironía ni lo que quieres decir. Guardo el resultado, nunca lo que escribiste; /privacy lo muestra y lo borra.',

  'both.notice':
    'Lo deduzco del sonido de tu voz y de tus palabras y puedo equivocarme. Guardo el resultado, nunca la grabación ni las palabras; /privacy lo muestra y lo borra.',

  'need.heard':
    'Eso suena muy duro, y es bueno que lo digas. Solo soy un programa, y una canción no es lo que necesitas ahora. Por favor, habla hoy con una persona: alguien de confianza o un teléfono de ayuda.',
  'need.line': 'En tu país puedes llamar al {number}.',
  'need.where':
    'En https://findahelpline.com hay teléfonos de ayuda de todos los países. Si estás en peligro ahora, llama a emergencias: 112 en muchos países, 911 en Norteamérica.',

  'mood.howTo': 'Envíame una grabación de unos segundos. Di lo que sea, en cualquier idioma, tal como te sientes.',
  'mood.kind': 'A partir de ahora te ofrezco: {kind}.',
  'mood.canBeWrong': 'Escucho el sonido de la voz, no las palabras, y puedo equivocarme: un botón me corrige.',
  'mood.orPick': 'O elige cómo te sientes, o escríbelo: /mood text Estoy harto de todo esto.',

  'why.title': '¿Por qué {emotion}? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 's',
  'why.legend': 'lo que más pesó en la decisión',
  'why.picture':
    'La onda y el espectrograma de la grabación, con un contorno donde más hablaba de {emotion} ({score:percent}), y una barra para cada emoción.',
  'why.typical': '{compared}: típico de una voz con {emotion}.',
  'why.untypical': '{compared}, lo que por sí solo no es señal clara de {emotion}.',
  'why.ordinary': 'En tono, melodía y timbre, esta voz es como la mayoría de las grabaciones.',
  'why.compared.one': 'Comparado con otras grabaciones, {first} que en el {firstShare:percent}',
  'why.compared.two':
    'Comparado con otras grabaciones, {first} que en el {firstShare:percent} y {second} que en el {secondShare:percent}',
  'why.sound.whole': '{marked}.',
  'why.sound.same': '{marked}; cada mitad por separado suena a {emotion}.',
  'why.sound.halves': '{marked}; por separado, la primera mitad suena a {first} y la segunda a {second}.',
  'why.marked': 'Lo que más me decidió está entre los segundos {from} y {to}, entre {low} y {high} Hz',
  'why.unmarked': 'Ningún punto concreto del sonido lo indicaba',

  'trait.pitch.high': 'el tono es más agudo',
  'trait.pitch.low': 'el tono es más grave',
  'trait.range.high': 'la melodía se mueve más',
  'trait.range.low': 'la melodía se mueve menos',
  'trait.slope.rises': 'el tono sube más',
  'trait.slope.rises.less': 'el tono sube menos',
  'trait.slope.falls': 'el tono baja más',
  'trait.slope.falls.less': 'el tono baja menos',
  'trait.centroid.high': 'el sonido es más brillante',
  'trait.centroid.low': 'el sonido es más suave',

  'button.correct': '¿No es eso?',
  'button.pick': 'Otro estado de ánimo',
  'button.why': '¿Por qué?',
  'button.reroll': 'Otra canción',
  'button.back': 'La de antes',
  'button.refuse.song': 'Nunca esta canción',
  'button.refuse.artist': 'Nunca este artista',
  'button.save.library': 'Guardar en Spotify',
  'button.save.playlist': 'A mi playlist',
  'button.voice.on': 'Sí, aprende mi voz',
  'button.voice.off': 'No',
  'button.voice.forget': 'Olvídalo',
  'button.voice.what': '¿Qué exactamente?',
  'button.match': 'Acorde a mi ánimo',
  'button.lift': 'Anímame',
  'button.soothe': 'Cálmame',
  'button.track': 'Canciones',
  'button.playlist': 'Playlists',
  'button.album': 'Álbumes',
  'button.episode': 'Pódcasts',
  'button.own': 'Mi idioma primero',
  'button.any': 'Cualquier idioma',
  'button.keep': 'Dejarlo como estaba',

  'command.help.description': 'Qué hago y qué puedes escribir',
  'command.mood.description': 'Cómo conseguir una canción para tu ánimo',
  'command.mood.track.description': 'Ofrecer canciones a partir de ahora',
  'command.mood.playlist.description': 'Ofrecer playlists a partir de ahora',
  'command.mood.album.description': 'Ofrecer álbumes a partir de ahora',
  'command.mood.episode.description': 'Ofrecer episodios de pódcast a partir de ahora',
  'command.genres.description': 'Qué género responde a cada emoción, y cómo cambiarlo',
  'command.genres.match.description': 'Música como tu estado de ánimo',
  'command.genres.lift.description': 'Música que te anima',
  'command.genres.soothe.description': 'Música que te calma',
  'command.genres.own.description': 'Primero canciones en tu idioma',
  'command.genres.any.description': 'Canciones en cualquier idioma',
  'command.genres.reset.description': 'Todos los géneros como al principio',
  'command.privacy.description': 'Lo que recuerdo de ti',
  'command.privacy.export.description': 'Todo lo que recuerdo de ti, en un archivo',
  'command.privacy.delete.description': 'Olvidar todo sobre ti, al instante',
  'command.start.description': 'Quién soy y cómo empezar',
  'command.language.description': 'Ver o elegir el idioma de mis respuestas',
  'command.language.auto.description': 'Responder en el idioma de tu aplicación',
  'command.spotify.description': 'Conecta tu propia cuenta de Spotify para guardar canciones',
  'command.spotify.disconnect.description': 'Olvidar tu cuenta de Spotify',
  'command.voice.description': 'Si aprendo cómo suenas normalmente',
  'command.voice.on.description': 'Aprender cómo suenas normalmente',
  'command.voice.off.description': 'Olvidar cómo suenas normalmente, al instante',
  'command.voice.what.description': 'Qué se guarda exactamente',
  'command.speak.description': 'Si también digo mis respuestas en voz alta',
  'command.speak.on.description': 'Decir también mis respuestas en voz alta',
  'command.speak.off.description': 'Solo escribir mis respuestas',
  'command.group.description': 'A quién escucho en este grupo y quién puede pulsar los botones',

  'help.intro': 'Oigo cómo te sientes y respondo con una canción. Envíame una grabación de unos segundos.',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Música: {mode}. Te propongo: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.any': 'Si no eliges un género, puede venir una canción de otro, si encaja con el ánimo.',
  'genres.own': 'Las canciones en tu idioma van primero.',
  'genres.howTo':
    'Para cambiar una fila, escribe por ejemplo /genres tristeza jazz; solo /genres tristeza la restablece.',

  'privacy.remembered': 'Grabaciones y estados de ánimo tuyos que recuerdo: {count}.',
  'privacy.locale': 'El idioma que elegiste: {language}.',
  'privacy.own': 'Quieres primero canciones en tu idioma.',
  'privacy.mode': 'Cómo responde la música a tu ánimo, según elegiste: {mode}.',
  'privacy.kind': 'Lo que quieres que te ofrezca: {kind}.',
  'privacy.genre': 'El género que elegiste para {emotion} ({mode}): {genre}.',
  'privacy.speaks': 'Elegiste que también diga mis respuestas en voz alta.',
  'privacy.silent': 'Elegiste respuestas solo por escrito.',
  'privacy.corrected': 'Grabaciones: {heard}, corregidas por ti: {corrected}.',
  'privacy.refused': 'Canciones y artistas que no quieres: {count}.',
  'privacy.account': 'Tu cuenta de Spotify está conectada; /spotify disconnect la olvida.',
  'privacy.voice': 'Cómo suenas normalmente (grabaciones: {count}); /voice lo muestra, /voice off lo borra.',
  'privacy.never':
    'De cada una guardo la hora, la probabilidad de cada emoción, lo que elegiste o corregiste y las canciones que ofrecí. Nunca guardo sonido, palabras ni nombres; como mucho una hora, solo en memoria, queda un espectrograma para poder explicar el porqué.',
  'privacy.rights': '/privacy export te lo da todo; /privacy delete lo borra al instante.',
  'privacy.exported': 'Aquí está todo lo que recuerdo de ti. Grabaciones y estados de ánimo: {count}.',
  'privacy.deleted': 'Todo está borrado. Grabaciones y estados de ánimo olvidados: {count}.',

  'start.notice':
    'Deduzco cómo te sientes del sonido de tu voz y puedo equivocarme. Guardo el resultado, nunca la grabación; /privacy lo muestra y lo borra.',
  'start.next': '/help muestra lo que puedes escribir.',

  'language.now': 'Te respondo en {language}.',
  'language.automatic': 'A partir de ahora te respondo en el idioma de tu aplicación.',
  'language.one': '{language}',
  'language.choices': 'Elige: {choices:or}.',

  'account.first': 'Para guardar canciones, conecta antes tu cuenta de Spotify.',
  'account.what':
    'Así puedo guardarte canciones y llenar una playlist, y tus búsquedas usan tu propio país. Spotify ve esas búsquedas en tu cuenta, por ejemplo «sad blues». No leo nada de tu cuenta ni reproduzco nada.',
  'account.link': 'El enlace es solo para ti. Funciona una vez, durante diez minutos.',
  'account.logIn': 'Iniciar sesión en Spotify',
  'account.connected': 'Tu cuenta de Spotify está conectada. Los botones bajo una canción la guardan allí.',
  'account.disconnect': 'Desconectar',
  'account.disconnected':
    'He olvidado tu cuenta de Spotify. En spotify.com/account/apps también puedes quitar Moodtune.',
  'account.none': 'No hay ninguna cuenta tuya de Spotify conectada.',
  'account.page.title': 'Conecta tu cuenta de Spotify',
  'account.page.ask': '¿Pediste tú este enlace a Moodtune? Sigue solo en ese caso. Spotify te pedirá permiso.',
  'account.page.done': 'Tu cuenta de Spotify está conectada. Puedes cerrar esta página y volver a la conversación.',
  'account.page.failed': 'Tu cuenta de Spotify no está conectada',
  'account.page.back': 'A la página de Moodtune',

  'live.listening': 'Te escucho, {minutes} minutos como mucho. Párame o sal del canal, y respondo con una canción.',
  'live.now': 'Hasta ahora oigo en tu voz {emotion} ({confidence:percent}).',
  'live.course': 'En este orden: {course}.',
  'live.then': '{so}, luego {next}',

  'speak.on': 'También digo mis respuestas en voz alta: en una llamada allí, y si no como mensaje de voz.',
  'speak.off': 'Solo escribo mis respuestas.',
  'speak.howTo': 'Elige con /speak on o /speak off.',

  'voice.ask':
    '¿Puedo aprender cómo suenas normalmente? Así noto mejor qué es distinto hoy. Guardaría 13 números sobre el sonido de tu voz, nunca una grabación. /voice off los borra cuando quieras.',
  'voice.what':
    'De cada grabación tuya tomo 13 números: la fuerza de los tonos graves y agudos, a qué altura y con cuánta viveza hablas, a qué velocidad y con cuántas pausas. Guardo su media, el tono, la viveza y el ritmo de las últimas doce semanas y el número de grabaciones: ni sonido ni palabras.',
  'voice.what.limits':
    'Te comparo solo contigo, nunca con otras personas. Tras 90 días sin grabación lo borro. Di que sí solo si eres mayor de edad y no porque lo quiera un jefe o una escuela.',
  'voice.on': 'A partir de ahora aprendo cómo suenas normalmente. /voice lo muestra, /voice off lo termina y lo borra.',
  'voice.start':
    'Para empezar rápido, lee estas tres frases en voz alta como sueles hablar, en una grabación o en tres:',
  'voice.sentence.first': 'La tienda de la esquina abre a las nueve.',
  'voice.sentence.second': 'Mañana tomaré el autobús hasta la estación.',
  'voice.sentence.third': 'La mesa está junto a la ventana.',
  'voice.off': 'He borrado cómo suenas normalmente y no lo aprendo.',
  'voice.isOff': 'No aprendo cómo suenas normalmente.',
  'voice.nothingYet': 'Puedo aprender cómo suenas normalmente, pero aún no te he oído.',
  'voice.usually':
    'Cómo suenas normalmente (grabaciones: {count}): tono habitual de {pitch} Hz, que se mueve {range} semitonos; unas {rate} sílabas por segundo; voz en el {voiced:percent} del tiempo.',
  'voice.weeks':
    'Tu voz a lo largo de las semanas (semanas: {count}, la más antigua primero): tono {pitch}, viveza {range}, ritmo {rate}.',
  'voice.rights': '/voice off lo borra al instante.',
  'voice.differs': 'Eso sonó {how} que de costumbre.',
  'voice.and': '{first} y {second}',
  'voice.asUsual': 'Eso sonó más o menos como siempre.',
  'voice.far': 'Eso no sonaba nada a ti, así que respondí como si no te conociera y no aprendí nada.',
  'voice.than.higher': 'más agudo',
  'voice.than.lower': 'más grave',
  'voice.than.faster': 'más rápido',
  'voice.than.slower': 'más lento',
  'voice.than.livelier': 'más vivo',
  'voice.than.flatter': 'más uniforme',
  'voice.than.sharper': 'más brillante',
  'voice.than.softer': 'más suave',

  'group.everyVoice': 'En este grupo respondo a todos los mensajes de voz.',
  'group.askedOnly':
    'En este grupo respondo a los mensajes de voz que me responden o me mencionan, y a aquellos a los que alguien responde con /mood.',
  'group.anyonePresses': 'Cualquiera puede pulsar los botones de una respuesta.',
  'group.ownPresses': 'Solo quien habló puede pulsar los botones.',
  'group.privacyMode':
    'Pero Telegram no me muestra los mensajes de voz de los grupos. Quien me administra puede desactivar el modo de privacidad en @BotFather, o hacedme administrador aquí.',
  'group.howTo': 'Los administradores eligen con /group every, /group asked, /group anyone y /group own.',

  'discord.readTheMood': 'Leer el ánimo',
  'discord.command.mood': 'ánimo',
  'discord.command.genres': 'géneros',
  'discord.command.language': 'idioma',
  'discord.command.privacy': 'privacidad',
  'discord.command.help': 'ayuda',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'voz',
  'discord.command.speak': 'hablar',
  'discord.command.server': 'servidor',
  'discord.option.file': 'archivo',
  'discord.option.file.description': 'Una grabación que escuchar, en lugar de la llamada',
  'discord.option.choice': 'opción',
  'discord.option.choice.description': 'Lo que quieres',
  'discord.option.text': 'texto',
  'discord.option.text.description': 'Cómo te sientes, en tus propias palabras',
  'discord.option.words.description': 'Por ejemplo: tristeza jazz, mode animar, kind playlist, reset',
  'discord.option.private': 'privado',
  'discord.option.private.description': 'Si solo tú ves la respuesta',
  'discord.option.seconds': 'segundos',
  'discord.option.seconds.description': 'Cuánto tiempo escucharte en la llamada',
  'discord.option.live': 'directo',
  'discord.option.live.description': 'Si escucho hasta que me pares y muestro mientras tu ánimo',
  'discord.option.speak': 'hablar',
  'discord.option.speak.description': 'Si digo también la respuesta en voz alta',
  'discord.option.calls': 'llamadas',
  'discord.option.calls.description': 'Si digo las respuestas en voz alta en las llamadas de este servidor',
  'discord.option.answers': 'respuestas',
  'discord.option.answers.description': 'Quién ve mis respuestas en este servidor',
  'discord.server.description': 'Cómo respondo en este servidor',
  'discord.server.public': 'Todo el canal ve las respuestas',
  'discord.server.private': 'Solo quien pregunta ve las respuestas',
  'discord.server.isPublic': 'En este servidor, todo el canal ve mis respuestas.',
  'discord.server.isPrivate': 'En este servidor, solo quien pregunta ve mis respuestas.',
  'discord.server.spoken': 'Las respuestas se dicen en las llamadas',
  'discord.server.written': 'Las respuestas solo se escriben',
  'discord.server.isSpoken': 'En las llamadas digo también las respuestas en voz alta.',
  'discord.server.isWritten': 'En las llamadas solo escribo las respuestas.',
  'discord.server.howTo': 'Quien pregunta puede elegir otra cosa cada vez. /server cambia esto.',
  'discord.howTo':
    'En un canal de voz, con /mood te escucho unos segundos. Para un mensaje de voz, abre su menú y elige Aplicaciones y luego «Leer el ánimo»; o envíame uno por privado.',
  'discord.listening': 'Te escucho: habla durante {seconds:plural one=# segundo|other=# segundos}.',
  'discord.stop': 'Dejar de escuchar',

  'terminal.usage': `Oye cómo se siente alguien y responde con una canción.

  npm run mood                         una pequeña charla
  npm run mood -- ARCHIVO…             grabaciones y carpetas de ellas
  npm run mood -- --text "FRASE"       una frase escrita
  npm run mood -- --json ARCHIVO…      un objeto JSON por línea

  --json             mostrar JSON, para programas
  --language TAG     el idioma de las respuestas
  --help             esta página

Código de salida: 0 si se leyeron todas las grabaciones, 2 si no.`,
  'terminal.badOption': 'No conozco la opción {option}.',
  'terminal.badLanguage': 'Hablo estos idiomas: {known}. Escribe --language y uno de ellos.',
  'terminal.jsonNeedsFiles': '--json necesita un archivo o una carpeta.',
  'terminal.needsFiles': 'Indica una grabación o una carpeta, o iníciame en un terminal para charlar.',
  'terminal.greeting':
    'Escribe la ruta de una grabación o arrastra aquí su archivo. /help muestra qué más puedes escribir; /quit o Ctrl-D termina.',
  'terminal.picture': 'La imagen está aquí: {path}',
  'terminal.progress': '{done} de {total}',
  'terminal.summary': 'Grabaciones leídas: {read} de {total}.',

  'step.mood': 'palabras del estado de ánimo',
  'step.genre': 'filtro de género de Spotify',
  'step.keyword': 'palabra clave',
  'step.year': 'palabra clave y años',
  'step.builtin': 'lista incorporada',

  'terminal.musicUsage': `Muestra qué se ofrecería a alguien para una emoción y qué paso lo encontró.

  npm run music -- EMOCIÓN [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                          [--genre "drum and bass"] [--market DE]

Por ejemplo: npm run music -- tristeza --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'EMOCIÓN',
  'terminal.noEmotion': 'Indica una emoción: {known}.',
  'terminal.badValue': '{what} no puede ser “{given}”. Puede ser: {known}.',
  'terminal.musicGenre': 'Oído: {emotion}. Modo: {mode}. Género: {genre}.',
  'terminal.musicAnyGenre': 'Oído: {emotion}. Modo: {mode}. Género: cualquiera que encaje.',
  'terminal.musicStep': 'Paso {step}: {found} encontrados.',
  'terminal.musicProblem': 'Paso {step}: nada ({problem}).',
  'terminal.musicFoundBy': 'Encontrado por: {step}.',

  'web.chat': 'Conversación',
  'web.language': 'Idioma',
  'web.skip': 'Ir al micrófono',
  'web.clear': 'Borrar todo',
  'web.deleteAsk':
    '¿Borrar todo? Tus resultados y ajustes en el servidor, y las grabaciones y la conversación en este navegador. No se puede deshacer.',
  'web.deleteNow': 'Borrar',
  'web.deleted': 'Grabaciones borradas de este navegador: {count}.',
  'web.spotify': 'Iniciar sesión en Spotify',
  'web.privacy': 'Tu voz va solo a este servidor, que guarda el resultado pero no la grabación.',
  'web.ask': 'Di cómo te sientes',
  'web.record': 'Grabar',
  'web.stop': 'Parar y enviar',
  'web.cancel': 'Cancelar',
  'web.recordHint':
    'Toca y habla unos segundos, de lo que quieras, tal como te sientes. Tu navegador pedirá el micrófono una vez.',
  'web.keys': 'Alt+R graba, Esc cancela',
  'web.allow': 'Tu navegador pregunta si esta página puede usar el micrófono. Permítelo y empezará la grabación.',
  'web.level': 'Tu volumen',
  'web.soFar': 'Hasta ahora: {emotion}',
  'web.file': 'Elegir un archivo',
  'web.fileHint': 'o suéltalo en cualquier parte de esta página',
  'web.drop': 'Suelta la grabación para que la escuche',
  'web.samples': 'Probar un ejemplo',
  'web.sample.cheerful': 'Una voz alegre',
  'web.sample.quiet': 'Una voz baja',
  'web.sample.loud': 'Una voz fuerte',
  'web.sample.startled': 'Una voz sobresaltada',
  'web.pick': 'Elegir un ánimo',
  'web.write': 'Escribir',
  'web.writeHint': 'O escribe cómo te sientes',
  'web.send': 'Enviar',
  'web.you': 'Tú',
  'web.note': 'Tu grabación',
  'web.hearAgain': 'Reproducir tu grabación',
  'web.pause': 'Pausa',
  'web.seek': 'Posición en la grabación',
  'web.at': '{seconds} de {length} s',
  'web.hearing': 'La estoy escuchando',
  'web.working': 'Un momento',
  'web.since': '{seconds} s hasta ahora',
  'web.bars': 'La probabilidad de cada emoción',
  'web.heard': 'Lo que oí',
  'web.youSaid': 'Dijiste: {emotion}',
  'web.play': 'Reproducir aquí',
  'web.song.match': 'Para este ánimo',
  'web.song.lift': 'Para animarte',
  'web.song.soothe': 'Para calmarte',
  'web.song.case': 'Por si es {emotion}',
  'web.playHint': 'Esto carga el reproductor de Spotify: Spotify verá entonces tu dirección, como al abrir el enlace.',
  'web.player': 'Reproductor de Spotify',
  'web.save': 'Guardar el archivo',
  'web.more': 'Más',
  'web.line': 'Tus ánimos en esta pestaña',
  'web.up': 'agradable',
  'web.down': 'desagradable',
  'web.toAnswer': '{emotion}: ir a la respuesta',
  'web.lineHint': 'Lo agradable arriba, lo desagradable abajo. Solo lo guarda esta pestaña.',
  'web.gone': 'El servidor no responde. ¿Sigue Moodtune en marcha? Inícialo de nuevo con npm start.',
  'web.tooLargeOnTheWay':
    'Un servidor en el camino a Moodtune no acepta grabaciones de este tamaño. Elige una más corta o grábala aquí.',
  'web.refusedOnTheWay': 'Un servidor en el camino a Moodtune lo ha rechazado. Recarga la página e inténtalo otra vez.',
  'web.again': 'Lo intento de nuevo en {seconds} s.',
  'web.againNow': 'Intentar ahora',
  'web.giveUp': 'Cancelar',
  'web.noScript': 'Esta página necesita JavaScript, y tu navegador lo tiene desactivado.',
  'web.lostMicrophone': 'El micrófono se desconectó a la mitad. Escucho lo que había grabado hasta entonces.',
  'web.noMicrophone': 'No encuentro ningún micrófono. Conecta uno o elige un archivo.',
  'web.refusedMicrophone':
    'El micrófono está bloqueado. Permítelo junto a la dirección de esta página o elige un archivo.',
  'web.insecure':
    'Los navegadores solo dan el micrófono a páginas en localhost o https. Abre la página así o elige un archivo.',
  'web.cannotRecord': 'Este navegador no puede grabar. Elige un archivo.',
  'web.nothingRecorded': 'Fue demasiado corto para oír algo. Pulsa, habla y espera un momento.',
  'web.forgotten': 'El servidor ya no conoce esta grabación, quizá porque se reinició. Tu navegador aún la tiene.',
  'web.hearOnce': 'Enviarla otra vez',

  'welcome.noSettings':
    'Ajustes: ninguno, y está bien así. .env.example los muestra todos; cópialo a .env para cambiar alguno.',
  'welcome.settings': 'Ajustes encontrados: {names}.',
  'welcome.bots': 'Formas de hablar conmigo:',
  'welcome.terminal': 'lista: npm run mood -- ARCHIVO…, o npm run mood para charlar',
  'welcome.spotify': 'Las canciones vienen de la lista incorporada. docs/spotify.md explica cómo tenerlas de Spotify.',
  'welcome.spotifyOn': 'Las canciones vienen de Spotify, y de la lista incorporada cuando Spotify no tiene ninguna.',
  'welcome.telegram': 'necesita TELEGRAM_BOT_TOKEN, que da @BotFather (docs/telegram.md)',
  'welcome.telegramOn': 'activado',
  'welcome.webOn': 'lista: abre {address}',
  'welcome.web': 'desactivada; WEB_ENABLED=yes activa la página',
  'welcome.discord': 'necesita DISCORD_TOKEN, que da el portal de desarrolladores (docs/discord.md)',
  'welcome.discordOn': 'activado',
  'welcome.invite': 'Añadir el bot de Discord a un servidor: {url}',
  'welcome.serving': 'Estoy escuchando. Ctrl-C me detiene.',
  'welcome.sample': 'Esto es lo que hago, con una grabación de una voz sintética:',
  'welcome.page': 'Ahora con tu propia voz: abre {address} en un navegador. Ctrl-C me detiene.',
  'welcome.next': 'Ahora la tuya: npm run mood -- ARCHIVO…',

  'error.empty': 'Este archivo está vacío. Envía una grabación con algo de voz.',
  'error.notAudio': 'No conozco este formato. Envía un mensaje de voz o un archivo de audio como Ogg, MP3 o WAV.',
  'error.unreadable': 'Esta grabación {format} está dañada y no puedo leerla. Grábala otra vez.',
  'error.truncated': 'Esta grabación {format} está incompleta y no queda nada que oír. Envíala otra vez.',
  'error.unsupportedCodec':
    'Este archivo {format} contiene {codec}, que no puedo leer. Envíalo como MP3 o graba un mensaje de voz.',
  'error.unsupportedFormat':
    'Esta es una grabación en {format}, que no puedo leer. Envíala como MP3 o graba un mensaje de voz.',
  'error.beginningMissing':
    'Falta el principio de esta grabación {format}, y sin él no puedo leer el resto. Grábala de nuevo desde el inicio.',
  'error.noSound': 'Este archivo {format} no contiene sonido. Envía una grabación con algo de voz.',
  'error.tooLarge': 'Este archivo tiene {megabytes} MB; acepto hasta {limit} MB. Envía una grabación más corta.',
  'error.tooSlow': 'Leer esta grabación tardaba demasiado y lo he dejado. Envía una más corta.',
  'error.gaveUp': 'No puedo con esta grabación y la he dejado. Grábala otra vez como mensaje de voz.',
  'error.noSpeech': 'No oigo voz en esta grabación. Habla más cerca del micrófono e inténtalo otra vez.',
  'error.tooShort': 'Oigo menos de {minimum} s de voz. Di una frase o dos.',
  'error.notYours': 'Solo la persona que habló puede cambiar la respuesta.',
  'error.notYourVoice': 'Solo la persona que habló puede ver el porqué.',
  'error.whyForgotten':
    'Puedo explicar una respuesta durante una hora como mucho. Envía la grabación otra vez y pregunta entonces.',
  'error.forgotten': 'He olvidado esta grabación. Envíala otra vez para una nueva respuesta.',
  'error.unknownButton': 'Ya no conozco este botón. Envía una grabación nueva.',
  'error.badGenre':
    "Eso no puede ser un género: se admiten hasta 40 letras, cifras, espacios y & ' - . + /. Escribe por ejemplo /genres tristeza jazz.",
  'error.badGenresUse':
    'No lo entiendo. Escribe por ejemplo /genres tristeza jazz, /genres mode animar, /genres kind playlist o /genres reset.',
  'error.unknownCommand': 'No conozco /{name}. Escribe /help para ver lo que conozco.',
  'error.unfetchable': 'No pude descargar esta grabación. Envíala otra vez.',
  'error.busy': 'Ahora mismo tengo demasiado que escuchar. Envíalo otra vez en un minuto.',
  'error.nobodyListens': 'Ahora mismo no puedo escuchar nada, y es cosa mía. Envíalo otra vez en unos minutos.',
  'error.storeAway':
    'Ahora mismo no llego a mi memoria. Responderé en cuanto pueda. Si en cinco minutos no hay respuesta, envíalo otra vez.',
  'error.tooMany':
    'Escucho hasta {limit} grabaciones por minuto de una persona. Envía la siguiente en {seconds} s; las que lleguen antes no las oigo.',
  'error.tooManyWhys': 'Explico pocas respuestas por minuto a una persona. Pregunta otra vez en {seconds} s.',
  'error.privately': 'Eso es solo para ti. Escríbeme por privado.',
  'error.notAGroup': 'Eso solo funciona en grupos. Añádeme a uno y pruébalo allí.',
  'error.administratorsOnly': 'Solo los administradores de este grupo pueden cambiarlo. Pídeselo a uno.',
  'error.notAServer': 'Eso solo funciona en servidores. Añádeme a uno y pruébalo allí.',
  'error.noRecording':
    'Este mensaje no contiene ninguna grabación. Elige uno con un mensaje de voz o un archivo de audio.',
  'error.outdated':
    'Este comando está anticuado. Recarga Discord; si sigue igual, pide a quien me administra que lo registre de nuevo.',
  'error.interrupted': 'Me detuvieron antes de oírte. Escribe /mood otra vez.',
  'error.noSuchFile': 'No hay ningún archivo con este nombre. Revisa la ruta.',
  'error.noAccess': 'No tengo permiso para leerlo. Cambia sus permisos o elige otro archivo.',
  'error.notAFile': 'Esto no es ni un archivo ni una carpeta. Elige una grabación.',
  'error.isFolder': 'Esto es una carpeta. Elige una grabación que esté en ella.',
  'error.noRecordings': 'En esta carpeta no hay grabaciones. Elige otra carpeta o indica un archivo.',
  'error.noSuchNumber': 'No hay botón {number}. Escribe un número del 1 al {last}.',
  'error.noButtons': 'Todavía no hay botones. Envíame primero una grabación.',
  'error.voiceNowhere':
    'Entra primero en un canal de voz y luego escribe /mood. O envíame una grabación con /mood y su opción de archivo.',
  'error.voiceNoView': 'No veo tu canal de voz. Permíteme allí «Ver canal» y «Conectar», o elige otro canal.',
  'error.voiceNoConnect': 'No puedo entrar en tu canal de voz. Permíteme allí «Conectar», o elige otro canal.',
  'error.voiceFull': 'Tu canal de voz está lleno. Haz sitio para uno más o elige otro canal.',
  'error.voiceMayNotSpeak':
    'No puedes hablar en este canal, así que no te oigo. En un escenario, hazte primero orador; si te han silenciado, pregunta a un moderador.',
  'error.voiceDeafened':
    'Alguien me ha ensordecido en este servidor. Quita el ensordecimiento y escribe /mood otra vez.',
  'error.voiceElsewhere':
    'Estoy escuchando en otro canal de voz de este servidor y solo puedo estar en uno. Escribe /mood otra vez en un minuto.',
  'error.voiceAlready': 'Ya te estoy escuchando. Habla.',
  'error.voiceUnreachable': 'No pude conectarme a tu canal de voz. Inténtalo otra vez en un minuto.',
  'error.voiceNeedsDave':
    'Esta llamada está cifrada de extremo a extremo de una forma que no conozco. Quien me administra tiene que actualizarme.',
  'error.voiceSilent': 'No te he oído. Mira si tu micrófono está encendido y escribe /mood otra vez.',
  'error.voiceUnknown':
    'Alguien habla en esta llamada, pero Discord no me dice si eres tú. Silencia y activa tu micrófono y escribe /mood otra vez.',
  'error.voiceMuted': 'No te he oído: tu micrófono está silenciado. Actívalo y escribe /mood otra vez.',
  'error.voiceLeft': 'Ya no estás en el canal de voz. Entra y escribe /mood otra vez.',
  'error.voiceMoved': 'Alguien me movió a otro canal mientras escuchaba. Escribe /mood otra vez.',
  'error.voiceKicked': 'Alguien me desconectó mientras escuchaba. Escribe /mood otra vez.',
  'error.voiceLost': 'Perdí la conexión con tu canal de voz. Escribe /mood otra vez.',
  'error.voiceUndecipherable':
    'Recibí tu voz, pero no pude descifrarla. Sal del canal, entra otra vez y escribe /mood.',
  'error.voiceStopping': 'Me están reiniciando. Escribe /mood otra vez en un minuto.',
  'error.accountUnreadable':
    'Ya no puedo leer tu sesión de Spotify, porque mi clave ha cambiado. Inicia sesión otra vez.',
  'error.accountRevoked': 'Spotify ya no me deja entrar en tu cuenta. Inicia sesión otra vez.',
  'error.accountNotListed':
    'Spotify permite esta aplicación a cinco personas como mucho, y su dueño no te ha inscrito. Pide a quien me administra que añada tu cuenta en el panel de Spotify y vuelve a iniciar sesión.',
  'error.accountNeedsPremium':
    'Spotify ha desactivado esta aplicación porque su dueño no tiene Premium. Pregunta a quien me administra; las canciones siguen sin ella.',
  'error.accountUnavailable': 'Spotify no lo hace ahora. Inténtalo otra vez en un minuto.',
  'error.loginExpired': 'Este enlace ya se usó o tiene más de diez minutos. Escribe /spotify para otro.',
  'error.loginElsewhere':
    'Este inicio de sesión empezó en otro navegador, así que lo detuve. Escribe /spotify para otro enlace y ábrelo aquí.',
  'error.loginCancelled': 'No diste permiso, así que no hay nada conectado. Escribe /spotify para intentarlo otra vez.',
  'error.loginRefused': 'Spotify no aceptó este inicio de sesión. Escribe /spotify para otro enlace.',
  'error.unexpected':
    'Algo ha ido mal por mi parte. Inténtalo otra vez; si se repite, comunica la referencia {reference}.',

  ...reasonsEs,
};
