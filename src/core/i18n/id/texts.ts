import type { en } from '../en/texts.ts';
import { reasonsId } from './song-reasons.ts';

/** Indonesian. A test checks that every text has the placeholders of its English source. */
export const id: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'netral',
  'emotion.calm': 'tenang',
  'emotion.happy': 'senang',
  'emotion.sad': 'sedih',
  'emotion.angry': 'marah',
  'emotion.fearful': 'takut',
  'emotion.disgust': 'jijik',
  'emotion.surprised': 'terkejut',

  'mode.match': 'selaras',
  'mode.lift': 'menyemangati',
  'mode.soothe': 'menenangkan',

  'kind.track': 'lagu',
  'kind.playlist': 'playlist',
  'kind.album': 'album',
  'kind.episode': 'episode podcast',

  'certainty.very': 'sangat yakin',
  'certainty.fairly': 'cukup yakin',
  'certainty.somewhat': 'agak yakin',

  'mood.sure': 'Suaramu terdengar {emotion}. Aku {certainty} ({confidence:percent}).',

  'words.sure': 'Kata-katamu terdengar {emotion}. Aku {certainty} ({confidence:percent}).',

  'both.sure': 'Suara dan kata-katamu bersama terdengar {emotion}. Aku {certainty} ({confidence:percent}).',
  'both.voiceAlone': 'Suaramu saja: {emotion} ({score:percent}).',

  'course.ends': 'Di awal suaramu terdengar {first} ({firstScore:percent}), di akhir {last} ({lastScore:percent}).',
  'course.between': 'Di tengah: {between}.',
  'mood.nextOne': 'Kemungkinan lain: {first} ({firstScore:percent}).',
  'mood.nextTwo': 'Kemungkinan lain: {first} ({firstScore:percent}) dan {second} ({secondScore:percent}).',
  'mood.unsure': 'Aku tidak yakin: {first} ({firstScore:percent}) atau {second} ({secondScore:percent})?',
  'mood.unsureOfThree':
    'Aku tidak yakin: {first} ({firstScore:percent}), {second} ({secondScore:percent}), atau {third} ({thirdScore:percent})?',
  'mixed.both': 'Keduanya sekaligus berarti {mixed}.',
  'mixed.bittersweet': 'perasaan manis pahit',
  'mixed.awe': 'rasa takjub dan gentar',
  'mixed.contempt': 'sikap meremehkan',
  'mixed.despair': 'putus asa',
  'mixed.delight': 'rasa girang',
  'mixed.outrage': 'rasa geram',
  'mood.corrected': 'Jadi {emotion}. Terima kasih sudah memberi tahu!',
  'mood.picked': 'Katamu, kamu merasa {emotion}.',
  'mood.choose': 'Yang mana tadi?',
  'mood.pick': 'Bagaimana perasaanmu?',
  'mood.refused.song': 'Lagu itu tidak akan kutawarkan lagi.',
  'mood.refused.artist': 'Lagu dari {artist} tidak akan kutawarkan lagi.',
  'mood.saved.library': 'Disimpan di Lagu yang Disukai di Spotify: {offer}.',
  'mood.saved.playlist': 'Ditambahkan ke playlist Spotify “Moodtune” milikmu: {offer}.',

  'offer.track': 'Lagu untukmu: {offer}',
  'offer.playlist': 'Playlist untukmu: {offer}',
  'offer.album': 'Album untukmu: {offer}',
  'offer.episode': 'Episode podcast untukmu: {offer}',
  'offer.title': '{title}',
  'offer.titleBy': '{title} oleh {artist}',
  'offer.again': 'yang tadi',
  'offer.runnerUp': 'Kalau ternyata {emotion}: {offer}',
  'offer.listen': 'Dengarkan di Spotify',
  'offer.find': 'Cari di Spotify',
  'offer.explicit': 'eksplisit',

  'mood.cut': 'Rekaman ini lebih panjang dari yang kudengarkan: aku mendengar {limit} detik pertamanya.',
  'mood.notice':
    'Aku menebak ini dari bunyi suaramu dan bisa keliru. Aku menyimpan hasilnya, tidak pernah rekamannya; /privacy menampilkan dan menghapusnya.',

  'words.notice':
    'Aku menebak ini dari kata-katamu dan bisa keliru: aku tidak paham ironi maupun maksudmu. Aku menyimpan hasilnya, tidak pernah tulisanmu; /privacy menampilkan dan menghapusnya.',

  'both.notice':
    'Aku menebak ini dari bunyi suaramu dan kata-katamu, dan bisa keliru. Aku menyimpan hasilnya, tidak pernah rekaman atau kata-katanya; /privacy menampilkan dan menghapusnya.',

  'need.heard':
    'Kedengarannya sangat berat, dan baik sekali kamu mengatakannya. Aku hanya program, dan lagu bukan yang kamu butuhkan sekarang. Tolong bicaralah hari ini dengan seseorang: orang yang kamu percaya atau layanan konseling.',
  'need.line': 'Di negaramu kamu bisa menelepon {number}.',
  'need.where':
    'https://findahelpline.com memuat layanan bantuan di setiap negara. Jika kamu dalam bahaya sekarang, hubungi nomor darurat: 112 di banyak negara, juga di Indonesia.',

  'mood.howTo': 'Kirim rekaman beberapa detik. Katakan apa saja, dalam bahasa apa saja, seperti yang kamu rasakan.',
  'mood.kind': 'Mulai sekarang kutawarkan: {kind}.',
  'mood.canBeWrong': 'Aku mendengarkan bunyi suara, bukan kata-katanya, dan bisa keliru: sebuah tombol mengoreksiku.',
  'mood.orPick': 'Atau pilih perasaanmu, atau tulis: /mood text Aku capek dengan semua ini.',

  'why.title': 'Mengapa {emotion}? {score:percent}',
  'why.hertz': 'Hz',
  'why.seconds': 'dtk',
  'why.legend': 'yang paling menentukan',
  'why.picture':
    'Gelombang dan spektrogram rekaman, diberi garis di bagian yang paling menunjukkan {emotion} ({score:percent}), dan satu batang untuk tiap emosi.',
  'why.typical': '{compared}: khas suara yang terdengar {emotion}.',
  'why.untypical': '{compared}; itu saja bukan tanda jelas suara yang terdengar {emotion}.',
  'why.ordinary': 'Dalam tinggi nada, melodi, dan warna suara, suara ini seperti kebanyakan rekaman.',
  'why.compared.one': 'Dibanding rekaman lain, {first} daripada {firstShare:percent} rekaman',
  'why.compared.two':
    'Dibanding rekaman lain, {first} daripada {firstShare:percent} dan {second} daripada {secondShare:percent} rekaman',
  'why.sound.whole': '{marked}.',
  'why.sound.same': '{marked}; tiap paruh secara terpisah terdengar {emotion}.',
  'why.sound.halves': '{marked}; secara terpisah, paruh pertama terdengar {first} dan paruh kedua {second}.',
  'why.marked': 'Yang paling menentukan ada di {from} sampai {to} dtk, antara {low} dan {high} Hz',
  'why.unmarked': 'Tidak ada satu bagian suara yang menunjukkannya',

  'trait.pitch.high': 'nadanya lebih tinggi',
  'trait.pitch.low': 'nadanya lebih rendah',
  'trait.range.high': 'nadanya lebih banyak bergerak',
  'trait.range.low': 'nadanya lebih sedikit bergerak',
  'trait.slope.rises': 'nadanya lebih naik',
  'trait.slope.rises.less': 'nadanya kurang naik',
  'trait.slope.falls': 'nadanya lebih turun',
  'trait.slope.falls.less': 'nadanya kurang turun',
  'trait.centroid.high': 'bunyinya lebih tajam',
  'trait.centroid.low': 'bunyinya lebih lembut',

  'button.correct': 'Tidak tepat?',
  'button.pick': 'Suasana hati lain',
  'button.why': 'Mengapa?',
  'button.reroll': 'Lagu lain',
  'button.back': 'Yang sebelumnya',
  'button.refuse.song': 'Jangan lagu ini',
  'button.refuse.artist': 'Jangan artis ini',
  'button.save.library': 'Simpan di Spotify',
  'button.save.playlist': 'Ke playlist-ku',
  'button.voice.on': 'Ya, kenali suaraku',
  'button.voice.off': 'Tidak',
  'button.voice.forget': 'Lupakan',
  'button.voice.what': 'Apa persisnya?',
  'button.match': 'Sesuai suasana hatiku',
  'button.lift': 'Semangati aku',
  'button.soothe': 'Tenangkan aku',
  'button.track': 'Lagu',
  'button.playlist': 'Playlist',
  'button.album': 'Album',
  'button.episode': 'Podcast',
  'button.own': 'Bahasaku dulu',
  'button.any': 'Bahasa apa saja',
  'button.keep': 'Biarkan seperti tadi',

  'command.help.description': 'Apa yang kulakukan dan apa yang bisa kamu ketik',
  'command.mood.description': 'Cara mendapat lagu untuk suasana hatimu',
  'command.mood.track.description': 'Mulai sekarang tawarkan lagu',
  'command.mood.playlist.description': 'Mulai sekarang tawarkan playlist',
  'command.mood.album.description': 'Mulai sekarang tawarkan album',
  'command.mood.episode.description': 'Mulai sekarang tawarkan episode podcast',
  'command.genres.description': 'Genre apa untuk emosi apa, dan cara mengubahnya',
  'command.genres.match.description': 'Musik seperti suasana hatimu',
  'command.genres.lift.description': 'Musik yang menyemangati',
  'command.genres.soothe.description': 'Musik yang menenangkan',
  'command.genres.own.description': 'Lagu dalam bahasamu lebih dulu',
  'command.genres.any.description': 'Lagu dalam bahasa apa saja',
  'command.genres.reset.description': 'Semua genre seperti semula',
  'command.privacy.description': 'Apa yang kuingat tentangmu',
  'command.privacy.export.description': 'Semua yang kuingat tentangmu, sebagai berkas',
  'command.privacy.delete.description': 'Lupakan semua tentangmu, seketika',
  'command.start.description': 'Siapa aku dan cara memulai',
  'command.language.description': 'Lihat atau pilih bahasa jawabanku',
  'command.language.auto.description': 'Jawab dalam bahasa aplikasimu',
  'command.spotify.description': 'Hubungkan akun Spotify-mu untuk menyimpan lagu',
  'command.spotify.disconnect.description': 'Lupakan akun Spotify-mu',
  'command.voice.description': 'Apakah aku mengenali suaramu yang biasa',
  'command.voice.on.description': 'Kenali suaramu yang biasa',
  'command.voice.off.description': 'Lupakan suaramu yang biasa, seketika',
  'command.voice.what.description': 'Apa persisnya yang disimpan',
  'command.speak.description': 'Apakah jawabanku juga diucapkan',
  'command.speak.on.description': 'Ucapkan juga jawabanku',
  'command.speak.off.description': 'Hanya tulis jawabanku',
  'command.group.description': 'Siapa yang kudengar di grup ini dan siapa boleh menekan tombol',

  'help.intro': 'Aku mendengar perasaanmu dan menjawab dengan lagu. Kirim rekaman beberapa detik.',
  'help.entry': '/{typed}: {description}',

  'genres.now': 'Musik: {mode}. Yang kutawarkan: {kind}.',
  'genres.row': '{emotion}: {genre}',
  'genres.any': 'Kalau kamu tidak memilih genre, lagu dari genre lain bisa muncul bila cocok dengan suasana hati.',
  'genres.own': 'Lagu dalam bahasamu didahulukan.',
  'genres.howTo': 'Untuk mengubah baris, ketik misalnya /genres sedih jazz; /genres sedih saja mengembalikannya.',

  'privacy.remembered': 'Rekaman dan suasana hati pilihanmu yang kuingat: {count}.',
  'privacy.locale': 'Bahasa yang kamu pilih: {language}.',
  'privacy.own': 'Kamu ingin lagu dalam bahasamu lebih dulu.',
  'privacy.mode': 'Cara musik menjawab suasana hatimu, sesuai pilihanmu: {mode}.',
  'privacy.kind': 'Jenis tawaran pilihanmu: {kind}.',
  'privacy.genre': 'Genre yang kamu pilih untuk {emotion} ({mode}): {genre}.',
  'privacy.speaks': 'Kamu memilih jawaban yang juga diucapkan.',
  'privacy.silent': 'Kamu memilih jawaban tertulis saja.',
  'privacy.corrected': 'Rekaman: {heard}, dikoreksi olehmu: {corrected}.',
  'privacy.refused': 'Lagu dan artis yang tidak kamu mau: {count}.',
  'privacy.account': 'Akun Spotify-mu terhubung; /spotify disconnect melupakannya.',
  'privacy.voice': 'Suaramu yang biasa (rekaman: {count}); /voice menampilkan, /voice off menghapusnya.',
  'privacy.never':
    'Dari tiap rekaman kusimpan waktu, kemungkinan tiap emosi, pilihan atau koreksimu, dan lagu yang kutawarkan. Aku tidak pernah menyimpan suara, kata, atau nama; paling lama satu jam, hanya di memori, ada spektrogram agar aku bisa menjelaskan alasannya.',
  'privacy.rights': '/privacy export memberimu semuanya; /privacy delete langsung menghapusnya.',
  'privacy.exported': 'Inilah semua yang kuingat tentangmu. Rekaman dan suasana hati pilihan: {count}.',
  'privacy.deleted': 'Semuanya sudah dihapus. Rekaman dan suasana hati pilihan yang dilupakan: {count}.',

  'start.notice':
    'Aku menebak perasaanmu dari bunyi suaramu dan bisa keliru. Aku menyimpan hasilnya, tidak pernah rekamannya; /privacy menampilkan dan menghapusnya.',
  'start.next': '/help menampilkan apa yang bisa kamu ketik.',

  'language.now': 'Bahasa jawabanku: {language}.',
  'language.automatic': 'Mulai sekarang aku menjawab dalam bahasa aplikasimu.',
  'language.one': '{language}',
  'language.choices': 'Pilih: {choices:or}.',

  'account.first': 'Untuk menyimpan lagu, hubungkan dulu akun Spotify-mu.',
  'account.what':
    'Lalu aku bisa menyimpan lagu untukmu dan mengisi playlist, dan pencarianmu memakai negaramu sendiri. Spotify melihat pencarian ini di akunmu, misalnya “sad blues”. Aku tidak membaca apa pun di akunmu dan tidak memutar apa pun.',
  'account.link': 'Tautan ini hanya untukmu. Berlaku satu kali, selama sepuluh menit.',
  'account.logIn': 'Masuk ke Spotify',
  'account.connected': 'Akun Spotify-mu terhubung. Tombol di bawah lagu menyimpannya di sana.',
  'account.disconnect': 'Putuskan',
  'account.disconnected':
    'Akun Spotify-mu sudah kulupakan. Di spotify.com/account/apps kamu juga bisa menghapus Moodtune.',
  'account.none': 'Tidak ada akun Spotify-mu yang terhubung.',
  'account.page.title': 'Hubungkan akun Spotify-mu',
  'account.page.ask':
    'Apakah kamu sendiri yang meminta tautan ini kepada Moodtune? Lanjutkan hanya jika ya. Spotify akan meminta persetujuanmu.',
  'account.page.done': 'Akun Spotify-mu terhubung. Kamu bisa menutup halaman ini dan kembali ke obrolan.',
  'account.page.failed': 'Akun Spotify-mu tidak terhubung',
  'account.page.back': 'Ke halaman Moodtune',

  'live.listening':
    'Aku mendengarkanmu, paling lama {minutes} menit. Hentikan aku atau tinggalkan kanal, lalu aku menjawab dengan lagu.',
  'live.now': 'Sejauh ini suaramu terdengar {emotion} ({confidence:percent}).',
  'live.course': 'Dengan urutan ini: {course}.',
  'live.then': '{so}, lalu {next}',

  'speak.on': 'Jawabanku juga kuucapkan: di panggilan langsung di sana, selain itu sebagai pesan suara.',
  'speak.off': 'Jawabanku hanya kutulis.',
  'speak.howTo': 'Pilih dengan /speak on atau /speak off.',

  'voice.ask':
    'Bolehkah aku mengenali suaramu yang biasa? Dengan begitu aku lebih tahu apa yang berbeda hari ini. Aku akan menyimpan 13 angka tentang bunyi suaramu, tidak pernah rekaman. /voice off menghapusnya kapan saja.',
  'voice.what':
    'Dari tiap rekamanmu kuambil 13 angka: kuatnya nada rendah dan tinggi, tinggi dan hidupnya bicaramu, kecepatannya, dan jedanya. Yang kusimpan rata-ratanya, tinggi nada, dinamika dan kecepatan dua belas minggu terakhir, dan jumlah rekaman: bukan bunyi dan bukan kata.',
  'voice.what.limits':
    'Aku membandingkanmu hanya dengan dirimu, tidak pernah dengan orang lain. Setelah 90 hari tanpa rekaman, itu kuhapus. Setujui hanya jika kamu sudah dewasa, dan bukan karena majikan atau sekolah menginginkannya.',
  'voice.on':
    'Mulai sekarang aku mengenali suaramu yang biasa. /voice menampilkan, /voice off menghentikan dan menghapusnya.',
  'voice.start':
    'Agar cepat mulai, bacalah tiga kalimat ini seperti biasanya kamu bicara, dalam satu atau tiga rekaman:',
  'voice.sentence.first': 'Toko di sudut jalan buka pukul sembilan.',
  'voice.sentence.second': 'Besok aku naik bus ke stasiun.',
  'voice.sentence.third': 'Meja itu ada di samping jendela.',
  'voice.off': 'Suaramu yang biasa sudah kuhapus, dan tidak kupelajari lagi.',
  'voice.isOff': 'Aku tidak mempelajari suaramu yang biasa.',
  'voice.nothingYet': 'Aku boleh mengenali suaramu yang biasa, tetapi belum pernah mendengarmu.',
  'voice.usually':
    'Suaramu yang biasa (rekaman: {count}): nada biasanya {pitch} Hz, bergerak {range} semiton; sekitar {rate} suku kata per detik; ada suara di {voiced:percent} waktu.',
  'voice.weeks':
    'Suaramu dari minggu ke minggu (minggu: {count}, yang terlama dulu): nada {pitch}, dinamika {range}, kecepatan {rate}.',
  'voice.rights': '/voice off langsung menghapusnya.',
  'voice.differs': 'Tadi terdengar {how} daripada biasanya.',
  'voice.and': '{first} dan {second}',
  'voice.asUsual': 'Tadi terdengar kira-kira seperti biasa.',
  'voice.far':
    'Tadi sama sekali tidak seperti kamu, jadi aku menjawab seolah tidak mengenalmu dan tidak belajar apa pun darinya.',
  'voice.than.higher': 'lebih tinggi',
  'voice.than.lower': 'lebih rendah',
  'voice.than.faster': 'lebih cepat',
  'voice.than.slower': 'lebih lambat',
  'voice.than.livelier': 'lebih hidup',
  'voice.than.flatter': 'lebih datar',
  'voice.than.sharper': 'lebih tajam',
  'voice.than.softer': 'lebih lembut',

  'group.everyVoice': 'Di grup ini aku menjawab setiap pesan suara.',
  'group.askedOnly':
    'Di grup ini aku menjawab pesan suara yang membalasku atau menyebutku, dan yang dibalas dengan /mood.',
  'group.anyonePresses': 'Siapa pun boleh menekan tombol di bawah jawaban.',
  'group.ownPresses': 'Hanya orang yang berbicara boleh menekan tombol.',
  'group.privacyMode':
    'Tetapi Telegram tidak memperlihatkan pesan suara grup kepadaku. Pengelolaku bisa mematikan mode privasi di @BotFather, atau jadikan aku administrator di sini.',
  'group.howTo': 'Administrator memilih dengan /group every, /group asked, /group anyone, dan /group own.',

  'discord.readTheMood': 'Baca suasana hati',
  'discord.command.mood': 'suasana',
  'discord.command.genres': 'genre',
  'discord.command.language': 'bahasa',
  'discord.command.privacy': 'privasi',
  'discord.command.help': 'bantuan',
  'discord.command.spotify': 'spotify',
  'discord.command.voice': 'suara',
  'discord.command.speak': 'ucapkan',
  'discord.command.server': 'server',
  'discord.option.file': 'berkas',
  'discord.option.file.description': 'Rekaman untuk didengar, bukan panggilan',
  'discord.option.choice': 'pilihan',
  'discord.option.choice.description': 'Apa yang kamu mau',
  'discord.option.text': 'teks',
  'discord.option.text.description': 'Perasaanmu, dengan kata-katamu sendiri',
  'discord.option.words.description': 'Misalnya: sedih jazz, mode menyemangati, kind playlist, reset',
  'discord.option.private': 'pribadi',
  'discord.option.private.description': 'Apakah hanya kamu yang melihat jawabannya',
  'discord.option.seconds': 'detik',
  'discord.option.seconds.description': 'Berapa lama mendengarkanmu di panggilan',
  'discord.option.live': 'langsung',
  'discord.option.live.description':
    'Apakah aku mendengarkan sampai kamu menghentikanku, sambil menampilkan suasana hatimu',
  'discord.option.speak': 'ucapkan',
  'discord.option.speak.description': 'Apakah jawabannya juga diucapkan',
  'discord.option.calls': 'panggilan',
  'discord.option.calls.description': 'Apakah jawaban diucapkan di panggilan server ini',
  'discord.option.answers': 'jawaban',
  'discord.option.answers.description': 'Siapa yang melihat jawabanku di server ini',
  'discord.server.description': 'Cara aku menjawab di server ini',
  'discord.server.public': 'Semua orang di kanal melihat jawaban',
  'discord.server.private': 'Hanya penanya yang melihat jawaban',
  'discord.server.isPublic': 'Di server ini semua orang di kanal melihat jawabanku.',
  'discord.server.isPrivate': 'Di server ini hanya penanya yang melihat jawabanku.',
  'discord.server.spoken': 'Jawaban diucapkan di panggilan',
  'discord.server.written': 'Jawaban hanya ditulis',
  'discord.server.isSpoken': 'Di panggilan, jawaban juga kuucapkan.',
  'discord.server.isWritten': 'Di panggilan, jawaban hanya kutulis.',
  'discord.server.howTo': 'Penanya bisa memilih lain setiap kali. /server mengubah ini.',
  'discord.howTo':
    'Di kanal suara, dengan /mood aku mendengarkanmu beberapa detik. Untuk pesan suara, buka menunya dan pilih Aplikasi, lalu “Baca suasana hati”; atau kirim kepadaku secara pribadi.',
  'discord.listening': 'Aku mendengarkan: bicaralah selama {seconds:plural other=# detik}.',
  'discord.stop': 'Berhenti mendengarkan',

  'terminal.usage': `Mendengar perasaan seseorang dan menjawab dengan lagu.

  npm run mood                         obrolan kecil
  npm run mood -- BERKAS…              rekaman dan folder rekaman
  npm run mood -- --text "KALIMAT"     kalimat yang diketik
  npm run mood -- --json BERKAS…       satu objek JSON per baris

  --json             tampilkan JSON, untuk program
  --language TAG     bahasa jawaban
  --help             halaman ini

Kode keluar: 0 jika semua rekaman terbaca, selain itu 2.`,
  'terminal.badOption': 'Aku tidak mengenal opsi {option}.',
  'terminal.badLanguage': 'Aku bisa bahasa ini: {known}. Tulis --language dan salah satunya.',
  'terminal.jsonNeedsFiles': '--json memerlukan berkas atau folder.',
  'terminal.needsFiles': 'Sebutkan rekaman atau folder, atau jalankan aku di terminal untuk mengobrol.',
  'terminal.greeting':
    'Ketik jalur rekaman, atau seret berkasnya ke sini. /help menampilkan apa lagi yang bisa diketik; /quit atau Ctrl-D mengakhiri.',
  'terminal.picture': 'Gambarnya di sini: {path}',
  'terminal.progress': '{done} dari {total}',
  'terminal.summary': 'Rekaman terbaca: {read} dari {total}.',

  'step.mood': 'kata suasana hati',
  'step.genre': 'filter genre Spotify',
  'step.keyword': 'kata kunci',
  'step.year': 'kata kunci dan tahun',
  'step.builtin': 'daftar bawaan',

  'terminal.musicUsage': `Menampilkan apa yang ditawarkan untuk sebuah emosi, dan langkah mana yang menemukannya.

  npm run music -- EMOSI [--mode match|lift|soothe] [--kind track|playlist|album|episode]
                        [--genre "drum and bass"] [--market DE]

Misalnya: npm run music -- sedih --mode lift --kind playlist --market PL`,
  'terminal.emotion': 'EMOSI',
  'terminal.noEmotion': 'Sebutkan emosi: {known}.',
  'terminal.badValue': '{what} tidak bisa “{given}”. Bisa: {known}.',
  'terminal.musicGenre': 'Terdengar: {emotion}. Mode: {mode}. Genre: {genre}.',
  'terminal.musicAnyGenre': 'Terdengar: {emotion}. Mode: {mode}. Genre: apa saja yang cocok.',
  'terminal.musicStep': 'Langkah {step}: {found} ditemukan.',
  'terminal.musicProblem': 'Langkah {step}: tidak ada ({problem}).',
  'terminal.musicFoundBy': 'Ditemukan oleh: {step}.',

  'web.chat': 'Obrolan',
  'web.language': 'Bahasa',
  'web.skip': 'Langsung ke mikrofon',
  'web.clear': 'Hapus semua',
  'web.deleteAsk':
    'Hapus semua? Hasil dan pilihanmu di server, serta rekaman dan obrolan di peramban ini. Ini tidak bisa dibatalkan.',
  'web.deleteNow': 'Hapus',
  'web.deleted': 'Rekaman yang dihapus dari peramban ini: {count}.',
  'web.spotify': 'Masuk ke Spotify',
  'web.privacy': 'Suaramu hanya dikirim ke server ini, yang menyimpan hasilnya tetapi bukan rekamannya.',
  'web.ask': 'Katakan perasaanmu',
  'web.record': 'Rekam',
  'web.stop': 'Berhenti dan kirim',
  'web.cancel': 'Batal',
  'web.recordHint':
    'Ketuk dan bicara beberapa detik, tentang apa saja, sesuai perasaanmu. Peramban meminta mikrofon satu kali.',
  'web.keys': 'Alt+R merekam, Esc membatalkan',
  'web.allow': 'Perambanmu bertanya apakah halaman ini boleh memakai mikrofon. Izinkan, lalu rekaman dimulai.',
  'web.level': 'Keras suaramu',
  'web.soFar': 'Sejauh ini: {emotion}',
  'web.file': 'Pilih berkas',
  'web.fileHint': 'atau lepaskan di mana saja di halaman ini',
  'web.drop': 'Lepaskan rekaman agar kudengarkan',
  'web.samples': 'Coba contoh',
  'web.sample.cheerful': 'Suara riang',
  'web.sample.quiet': 'Suara pelan',
  'web.sample.loud': 'Suara keras',
  'web.sample.startled': 'Suara kaget',
  'web.pick': 'Pilih suasana hati',
  'web.write': 'Tulis',
  'web.writeHint': 'Atau tulis perasaanmu',
  'web.send': 'Kirim',
  'web.you': 'Kamu',
  'web.note': 'Rekamanmu',
  'web.hearAgain': 'Putar rekamanmu',
  'web.pause': 'Jeda',
  'web.seek': 'Posisi dalam rekaman',
  'web.at': '{seconds} dari {length} dtk',
  'web.hearing': 'Sedang kudengarkan',
  'web.working': 'Sebentar',
  'web.since': 'sudah {seconds} dtk',
  'web.bars': 'Kemungkinan tiap emosi',
  'web.heard': 'Yang kudengar',
  'web.youSaid': 'Katamu: {emotion}',
  'web.play': 'Putar di sini',
  'web.song.match': 'Untuk suasana hati ini',
  'web.song.lift': 'Untuk menyemangatimu',
  'web.song.soothe': 'Untuk menenangkanmu',
  'web.song.case': 'Kalau ternyata {emotion}',
  'web.playHint': 'Ini memuat pemutar Spotify: Spotify lalu melihat alamatmu, seperti saat kamu membuka tautannya.',
  'web.player': 'Pemutar Spotify',
  'web.save': 'Simpan berkas',
  'web.more': 'Lainnya',
  'web.line': 'Suasana hatimu di tab ini',
  'web.up': 'menyenangkan',
  'web.down': 'tidak menyenangkan',
  'web.toAnswer': '{emotion}: ke jawaban',
  'web.lineHint': 'Menyenangkan di atas, tidak menyenangkan di bawah. Hanya tab ini yang menyimpannya.',
  'web.gone': 'Server tidak menjawab. Apakah Moodtune masih berjalan? Jalankan lagi dengan npm start.',
  'web.tooLargeOnTheWay':
    'Sebuah server di jalan menuju Moodtune tidak menerima rekaman sebesar ini. Pilih yang lebih pendek, atau rekam di sini.',
  'web.refusedOnTheWay': 'Sebuah server di jalan menuju Moodtune menolaknya. Muat ulang halaman dan coba sekali lagi.',
  'web.again': 'Aku coba lagi dalam {seconds} dtk.',
  'web.againNow': 'Coba sekarang',
  'web.giveUp': 'Batal',
  'web.noScript': 'Halaman ini memerlukan JavaScript, yang dimatikan di perambanmu.',
  'web.lostMicrophone': 'Mikrofon terputus di tengah. Aku mendengarkan yang sudah terekam sampai saat itu.',
  'web.noMicrophone': 'Tidak ada mikrofon. Pasang satu, atau pilih berkas.',
  'web.refusedMicrophone': 'Mikrofon diblokir. Izinkan di sebelah alamat halaman ini, atau pilih berkas.',
  'web.insecure':
    'Peramban hanya memberi mikrofon kepada halaman di localhost atau https. Buka halaman seperti itu, atau pilih berkas.',
  'web.cannotRecord': 'Peramban ini tidak bisa merekam. Pilih berkas saja.',
  'web.nothingRecorded': 'Terlalu pendek untuk didengar. Tekan, bicara, dan tunggu sebentar.',
  'web.forgotten':
    'Server tidak lagi mengenal rekaman ini, mungkin karena dimulai ulang. Perambanmu masih menyimpannya.',
  'web.hearOnce': 'Kirim lagi',

  'welcome.noSettings':
    'Pengaturan: tidak ada, dan itu tidak apa-apa. .env.example memuat semuanya; salin ke .env untuk mengubahnya.',
  'welcome.settings': 'Pengaturan ditemukan: {names}.',
  'welcome.bots': 'Cara berbicara denganku:',
  'welcome.terminal': 'siap: npm run mood -- BERKAS…, atau npm run mood untuk mengobrol',
  'welcome.spotify': 'Lagu berasal dari daftar bawaan. docs/spotify.md menjelaskan cara mendapatkannya dari Spotify.',
  'welcome.spotifyOn': 'Lagu berasal dari Spotify, dan dari daftar bawaan jika Spotify tidak punya.',
  'welcome.telegram': 'memerlukan TELEGRAM_BOT_TOKEN, yang diberikan @BotFather (docs/telegram.md)',
  'welcome.telegramOn': 'aktif',
  'welcome.webOn': 'siap: buka {address}',
  'welcome.web': 'mati; WEB_ENABLED=yes mengaktifkan halaman',
  'welcome.discord': 'memerlukan DISCORD_TOKEN, yang diberikan portal pengembang (docs/discord.md)',
  'welcome.discordOn': 'aktif',
  'welcome.invite': 'Tambahkan bot Discord ke server: {url}',
  'welcome.serving': 'Aku mendengarkan. Ctrl-C menghentikanku.',
  'welcome.sample': 'Inilah yang kulakukan, dengan rekaman suara sintetis:',
  'welcome.page': 'Sekarang dengan suaramu sendiri: buka {address} di peramban. Ctrl-C menghentikanku.',
  'welcome.next': 'Sekarang milikmu: npm run mood -- BERKAS…',

  'error.empty': 'Berkas ini kosong. Kirim rekaman yang ada bicaranya.',
  'error.notAudio': 'Aku tidak mengenal format ini. Kirim pesan suara, atau berkas audio seperti Ogg, MP3, atau WAV.',
  'error.unreadable': 'Rekaman {format} ini rusak dan tidak bisa kubaca. Rekam lagi.',
  'error.truncated': 'Rekaman {format} ini tidak lengkap dan tidak ada yang bisa didengar. Kirim lagi.',
  'error.unsupportedCodec':
    'Berkas {format} ini berisi {codec}, yang tidak bisa kubaca. Kirim sebagai MP3, atau rekam pesan suara.',
  'error.unsupportedFormat':
    'Ini rekaman dalam {format}, yang tidak bisa kubaca. Kirim sebagai MP3, atau rekam pesan suara.',
  'error.beginningMissing':
    'Awal rekaman {format} ini hilang, dan tanpa itu sisanya tidak bisa kubaca. Rekam lagi dari awal.',
  'error.noSound': 'Berkas {format} ini tidak berisi suara. Kirim rekaman yang ada bicaranya.',
  'error.tooLarge': 'Berkas ini {megabytes} MB; aku menerima sampai {limit} MB. Kirim rekaman yang lebih pendek.',
  'error.tooSlow': 'Membaca rekaman ini terlalu lama, jadi aku berhenti. Kirim yang lebih pendek.',
  'error.gaveUp': 'Rekaman ini terlalu berat bagiku, jadi aku menyerah. Rekam lagi sebagai pesan suara.',
  'error.noSpeech': 'Aku tidak mendengar orang bicara di rekaman ini. Bicara lebih dekat ke mikrofon dan coba lagi.',
  'error.tooShort': 'Bicaramu kurang dari {minimum} dtk. Ucapkan satu dua kalimat.',
  'error.notYours': 'Hanya orang yang berbicara bisa mengubah jawabannya.',
  'error.notYourVoice': 'Hanya orang yang berbicara boleh melihat alasannya.',
  'error.whyForgotten':
    'Aku bisa menjelaskan jawaban paling lama satu jam. Kirim lagi rekamannya dan tanyakan saat itu.',
  'error.forgotten': 'Aku sudah lupa rekaman ini. Kirim lagi untuk jawaban baru.',
  'error.unknownButton': 'Aku tidak mengenal tombol ini lagi. Kirim rekaman baru.',
  'error.badGenre':
    "Itu tidak bisa menjadi genre: paling banyak 40 huruf, angka, spasi, dan & ' - . + /. Ketik misalnya /genres sedih jazz.",
  'error.badGenresUse':
    'Aku tidak mengerti. Ketik misalnya /genres sedih jazz, /genres mode menyemangati, /genres kind playlist, atau /genres reset.',
  'error.unknownCommand': 'Aku tidak mengenal /{name}. Ketik /help untuk melihat yang kukenal.',
  'error.unfetchable': 'Aku tidak bisa mengunduh rekaman ini. Kirim lagi.',
  'error.busy': 'Terlalu banyak yang harus kudengar. Kirim lagi setelah satu menit.',
  'error.nobodyListens':
    'Sekarang aku tidak bisa mendengar apa pun, dan itu dari pihakku. Kirim lagi setelah beberapa menit.',
  'error.storeAway':
    'Saat ini aku tidak bisa menjangkau ingatanku. Jawaban menyusul begitu bisa. Kalau dalam lima menit tidak ada jawaban, kirim lagi.',
  'error.tooMany':
    'Aku mendengar sampai {limit} rekaman per menit dari satu orang. Kirim berikutnya setelah {seconds} dtk; yang lebih cepat tidak kudengar.',
  'error.tooManyWhys': 'Aku menjelaskan beberapa jawaban per menit untuk satu orang. Tanya lagi setelah {seconds} dtk.',
  'error.privately': 'Itu hanya untukmu. Tulis kepadaku secara pribadi.',
  'error.notAGroup': 'Itu hanya bisa di grup. Tambahkan aku ke grup dan coba di sana.',
  'error.administratorsOnly': 'Hanya administrator grup ini yang bisa mengubahnya. Mintalah salah satu dari mereka.',
  'error.notAServer': 'Itu hanya bisa di server. Tambahkan aku ke server dan coba di sana.',
  'error.noRecording': 'Pesan ini tidak berisi rekaman. Pilih yang berisi pesan suara atau berkas audio.',
  'error.outdated':
    'Perintah ini sudah usang. Muat ulang Discord; jika masih begitu, minta pengelolaku mendaftarkannya lagi.',
  'error.interrupted': 'Aku dihentikan sebelum mendengarmu. Ketik /mood lagi.',
  'error.noSuchFile': 'Tidak ada berkas dengan nama ini. Periksa jalurnya.',
  'error.noAccess': 'Aku tidak diizinkan membacanya. Ubah izinnya, atau pilih berkas lain.',
  'error.notAFile': 'Ini bukan berkas atau folder. Pilih sebuah rekaman.',
  'error.isFolder': 'Ini folder. Pilih rekaman di dalamnya.',
  'error.noRecordings': 'Tidak ada rekaman di folder ini. Pilih folder lain, atau sebutkan berkas.',
  'error.noSuchNumber': 'Tidak ada tombol {number}. Ketik nomor 1 sampai {last}.',
  'error.noButtons': 'Belum ada tombol. Kirimi aku rekaman dulu.',
  'error.voiceNowhere':
    'Masuk dulu ke kanal suara, lalu ketik /mood. Atau kirim rekaman dengan /mood dan opsi berkasnya.',
  'error.voiceNoView':
    'Aku tidak bisa melihat kanal suaramu. Izinkan aku “Lihat Kanal” dan “Sambungkan” di sana, atau pilih kanal lain.',
  'error.voiceNoConnect':
    'Aku tidak boleh masuk ke kanal suaramu. Izinkan aku “Sambungkan” di sana, atau pilih kanal lain.',
  'error.voiceFull': 'Kanal suaramu penuh. Sediakan satu tempat, atau pilih kanal lain.',
  'error.voiceMayNotSpeak':
    'Kamu tidak boleh bicara di kanal ini, jadi aku tidak mendengarmu. Di panggung, jadilah pembicara dulu; jika kamu dibisukan, tanya moderator.',
  'error.voiceDeafened': 'Seseorang mematikan pendengaranku di server ini. Batalkan itu dan ketik /mood lagi.',
  'error.voiceElsewhere':
    'Aku sedang mendengarkan di kanal suara lain di server ini dan hanya bisa di satu kanal. Ketik /mood lagi setelah satu menit.',
  'error.voiceAlready': 'Aku sudah mendengarkanmu. Bicara saja.',
  'error.voiceUnreachable': 'Aku tidak bisa tersambung ke kanal suaramu. Coba lagi setelah satu menit.',
  'error.voiceNeedsDave':
    'Panggilan ini dienkripsi ujung ke ujung dengan cara yang tidak kukenal. Pengelolaku harus memperbaruiku.',
  'error.voiceSilent': 'Aku tidak mendengar apa pun darimu. Periksa apakah mikrofonmu menyala, lalu ketik /mood lagi.',
  'error.voiceUnknown':
    'Seseorang berbicara di panggilan ini, tetapi Discord tidak memberi tahu apakah itu kamu. Bisukan lalu nyalakan mikrofonmu, dan ketik /mood lagi.',
  'error.voiceMuted': 'Aku tidak mendengar apa pun darimu: mikrofonmu bisu. Nyalakan dan ketik /mood lagi.',
  'error.voiceLeft': 'Kamu sudah tidak di kanal suara. Masuklah dan ketik /mood lagi.',
  'error.voiceMoved': 'Seseorang memindahkanku ke kanal lain saat aku mendengarkan. Ketik /mood lagi.',
  'error.voiceKicked': 'Seseorang memutusku saat aku mendengarkan. Ketik /mood lagi.',
  'error.voiceLost': 'Sambunganku ke kanal suaramu terputus. Ketik /mood lagi.',
  'error.voiceUndecipherable':
    'Suaramu kuterima, tetapi tidak bisa kudekripsi. Keluar dari kanal, masuk lagi, dan ketik /mood.',
  'error.voiceStopping': 'Aku sedang dijalankan ulang. Ketik /mood lagi setelah satu menit.',
  'error.accountUnreadable': 'Aku tidak bisa lagi membaca login Spotify-mu, karena kunciku berubah. Masuk lagi.',
  'error.accountRevoked': 'Spotify tidak lagi mengizinkanku ke akunmu. Masuk lagi.',
  'error.accountNotListed':
    'Spotify mengizinkan aplikasi ini untuk paling banyak lima orang, dan pemiliknya belum mendaftarkanmu. Minta pengelolaku menambahkan akunmu di dasbor Spotify, lalu masuk lagi.',
  'error.accountNeedsPremium':
    'Spotify mematikan aplikasi ini karena pemiliknya tidak punya Premium. Tanya pengelolaku; lagu tetap jalan tanpanya.',
  'error.accountUnavailable': 'Spotify tidak melakukannya sekarang. Coba lagi setelah satu menit.',
  'error.loginExpired': 'Tautan ini sudah dipakai atau lebih dari sepuluh menit. Ketik /spotify untuk yang baru.',
  'error.loginElsewhere':
    'Login ini dimulai di peramban lain, jadi kuhentikan. Ketik /spotify untuk tautan baru dan buka di sini.',
  'error.loginCancelled': 'Kamu tidak menyetujuinya, jadi tidak ada yang terhubung. Ketik /spotify untuk mencoba lagi.',
  'error.loginRefused': 'Spotify tidak menerima login ini. Ketik /spotify untuk tautan baru.',
  'error.unexpected': 'Ada yang salah di pihakku. Coba lagi; jika terjadi lagi, laporkan nomor {reference}.',

  ...reasonsId,
};
