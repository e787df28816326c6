import { emojiOf, emotions, type Emotion } from '../emotion.ts';
import { moreMoodWords } from './more-mood-words.ts';

/**
 * Words and short sentences that name a mood, by language: typed alone, they are the mood itself and no guess. A comma
 * ends one. They also teach the text model the languages for which there are few or no labelled lines.
 */
export const moodWords: Readonly<Record<string, Readonly<Record<Emotion, string>>>> = {
  en: {
    neutral: 'neutral, ok, okay, fine, so-so, meh, as usual, nothing special, normal',
    calm: 'calm, relaxed, peaceful, serene, at ease, chilled, quiet, content, balanced',
    happy: 'happy, glad, joyful, cheerful, great, excited, delighted, in love, proud, over the moon, wonderful',
    sad: 'sad, unhappy, down, depressed, lonely, heartbroken, blue, miserable, tired of it all, disappointed, crying',
    angry: 'angry, mad, furious, annoyed, irritated, pissed off, livid, frustrated, raging',
    fearful: 'afraid, scared, fearful, anxious, worried, nervous, terrified, panicking, stressed, frightened',
    disgust: 'disgusted, disgust, disgusting, revolted, grossed out, gross, sick of it, yuck',
    surprised: 'surprised, astonished, amazed, shocked, stunned, speechless, startled, wow',
  },
  de: {
    neutral: 'neutral, okay, ok, geht so, normal, wie immer, nichts Besonderes, so lala',
    calm: 'ruhig, entspannt, gelassen, ausgeglichen, friedlich, zufrieden, gechillt',
    happy: 'fröhlich, glücklich, froh, gut gelaunt, super, begeistert, verliebt, stolz, happy, heiter',
    sad: 'traurig, unglücklich, niedergeschlagen, deprimiert, einsam, bedrückt, enttäuscht, down, zum Heulen',
    angry: 'wütend, sauer, zornig, verärgert, genervt, stinksauer, gereizt, frustriert',
    fearful: 'ängstlich, Angst, besorgt, nervös, panisch, verängstigt, unruhig, gestresst, ich habe Angst',
    disgust: 'angewidert, angeekelt, Ekel, eklig, ekelhaft, widerlich, igitt, pfui',
    surprised: 'überrascht, erstaunt, verblüfft, schockiert, sprachlos, baff, wow',
  },
  es: {
    neutral: 'neutral, normal, bien, regular, como siempre, nada especial, así así, neutro',
    calm: 'calma, tranquilo, tranquila, relajado, relajada, en paz, sereno, serena, a gusto',
    happy:
      'alegría, feliz, alegre, contento, contenta, genial, ilusionado, ilusionada, enamorado, enamorada, felicidad',
    sad: 'tristeza, triste, deprimido, deprimida, solo y triste, desanimado, desanimada, decepcionado, decepcionada, bajón',
    angry:
      'enfado, enfadado, enfadada, enojado, enojada, furioso, furiosa, rabia, cabreado, cabreada, molesto, molesta, ira',
    fearful:
      'miedo, asustado, asustada, nervioso, nerviosa, preocupado, preocupada, ansioso, ansiosa, tengo miedo, estresada',
    disgust: 'asco, asqueado, asqueada, repugnancia, qué asco, asqueroso, repugnante',
    surprised:
      'sorpresa, sorprendido, sorprendida, asombrado, asombrada, alucinado, alucinada, impactado, sin palabras',
  },
  fr: {
    neutral: 'neutre, neutralité, normal, ça va, bof, comme d’habitude, rien de spécial',
    calm: 'calme, tranquille, détendu, détendue, serein, sereine, apaisé, apaisée, zen, paisible',
    happy: 'joie, heureux, heureuse, content, contente, joyeux, joyeuse, ravi, ravie, amoureux, amoureuse, génial',
    sad: 'tristesse, triste, déprimé, déprimée, malheureux, malheureuse, seul et triste, abattu, abattue, déçu, déçue, cafard',
    angry: 'colère, en colère, fâché, fâchée, furieux, furieuse, énervé, énervée, agacé, agacée, rage',
    fearful:
      'peur, j’ai peur, effrayé, effrayée, anxieux, anxieuse, inquiet, inquiète, angoissé, angoissée, stressé, stressée',
    disgust: 'dégoût, dégoûté, dégoûtée, écœuré, écœurée, dégueulasse, beurk, répugnant',
    surprised: 'surprise, surpris, étonné, étonnée, stupéfait, stupéfaite, choqué, choquée, sans voix',
  },
  pt: {
    neutral: 'neutro, neutra, normal, tudo bem, mais ou menos, como sempre, nada de especial, neutralidade',
    calm: 'calma, calmo, tranquilo, tranquila, relaxado, relaxada, em paz, sereno, serena, de boa',
    happy: 'alegria, feliz, alegre, contente, animado, animada, ótimo, apaixonado, apaixonada, felicidade',
    sad: 'tristeza, triste, deprimido, deprimida, sozinho e triste, desanimado, desanimada, decepcionado, decepcionada',
    angry: 'raiva, irritado, irritada, bravo, brava, furioso, furiosa, com raiva, puto, puta da vida, zangado, zangada',
    fearful: 'medo, com medo, assustado, assustada, ansioso, ansiosa, preocupado, preocupada, nervoso, nervosa',
    disgust: 'nojo, enojado, enojada, que nojo, nojento, repugnante, com nojo',
    surprised: 'surpresa, surpreso, espantado, espantada, chocado, chocada, impressionado, impressionada, sem palavras',
  },
  it: {
    neutral: 'neutro, neutra, neutralità, normale, così così, tutto bene, come sempre, niente di speciale',
    calm: 'calma, calmo, tranquillo, tranquilla, rilassato, rilassata, sereno, serena, in pace',
    happy: 'gioia, felice, contento, contenta, allegro, allegra, entusiasta, innamorato, innamorata, felicità',
    sad: 'tristezza, triste, depresso, depressa, infelice, giù di morale, solo e triste, deluso, delusa, abbattuto, abbattuta',
    angry:
      'rabbia, arrabbiato, arrabbiata, furioso, furiosa, incazzato, incazzata, irritato, irritata, infuriato, infuriata',
    fearful:
      'paura, ho paura, spaventato, spaventata, ansioso, ansiosa, preoccupato, preoccupata, nervoso, nervosa, ansia',
    disgust: 'disgusto, disgustato, disgustata, che schifo, schifo, schifoso, ripugnante',
    surprised: 'sorpresa, sorpreso, stupito, stupita, scioccato, scioccata, meravigliato, meravigliata, senza parole',
  },
  pl: {
    neutral:
      'neutralność, neutralnie, normalnie, w porządku, tak sobie, jak zwykle, nic szczególnego, neutralny, neutralna',
    calm: 'spokój, spokojny, spokojna, zrelaksowany, zrelaksowana, wyluzowany, wyluzowana, odprężony, odprężona',
    happy:
      'radość, szczęśliwy, szczęśliwa, wesoły, wesoła, zadowolony, zadowolona, zachwycony, zachwycona, zakochany, zakochana',
    sad: 'smutek, smutny, smutna, smutno mi, przygnębiony, przygnębiona, załamany, załamana, samotny, samotna, zawiedziony',
    angry: 'złość, zły, zła, wściekły, wściekła, wkurzony, wkurzona, zdenerwowany, zdenerwowana, gniew, rozzłoszczony',
    fearful:
      'strach, boję się, przestraszony, przestraszona, zaniepokojony, zaniepokojona, przerażony, przerażona, lęk',
    disgust: 'wstręt, obrzydzenie, zniesmaczony, zniesmaczona, ohyda, obrzydliwe, fuj',
    surprised: 'zaskoczenie, zaskoczony, zaskoczona, zdziwiony, zdziwiona, zszokowany, zszokowana, zdumiony, zdumiona',
  },
  nl: {
    neutral: 'neutraal, gewoon, oké, gaat wel, normaal, zoals altijd, niets bijzonders',
    calm: 'rustig, kalm, ontspannen, vredig, relaxed, sereen, op mijn gemak',
    happy: 'blij, gelukkig, vrolijk, opgewekt, enthousiast, verliefd, trots, in mijn nopjes',
    sad: 'verdrietig, droevig, bedroefd, somber, ongelukkig, depressief, eenzaam, teleurgesteld, treurig',
    angry: 'boos, kwaad, woedend, geïrriteerd, pissig, razend, gefrustreerd, nijdig',
    fearful: 'bang, angstig, bezorgd, nerveus, zenuwachtig, in paniek, gestrest, ongerust',
    disgust: 'walging, vol walging, vies, walgelijk, bah, smerig, gatver',
    surprised: 'verrast, verbaasd, verbijsterd, geschokt, sprakeloos, stomverbaasd',
  },
  tr: {
    neutral: 'nötr, normal, idare eder, fena değil, şöyle böyle, her zamanki gibi, iyiyim işte',
    calm: 'sakin, rahat, huzurlu, dingin, sakinim, huzurluyum, rahatım',
    happy: 'mutlu, neşeli, sevinçli, mutluyum, harika, keyifli, aşığım, çok sevindim',
    sad: 'üzgün, mutsuz, üzgünüm, kederli, moralim bozuk, yalnızım, hüzünlü, depresif, hayal kırıklığı',
    angry: 'kızgın, öfkeli, sinirli, kızgınım, sinirliyim, öfkeliyim, çok kızdım, küplere bindim',
    fearful: 'korkmuş, korkuyorum, endişeli, kaygılı, gergin, tedirgin, endişeliyim, panik içindeyim, stresli',
    disgust: 'tiksinmiş, iğrenmiş, iğrenç, tiksindim, iğreniyorum, mide bulandırıcı',
    surprised: 'şaşkın, şaşırmış, şaşırdım, hayretler içindeyim, şok oldum, şaşkınım',
  },
  ru: {
    neutral: 'нейтрально, нейтральность, нормально, так себе, обычно, как обычно, ничего особенного, ок',
    calm: 'спокойствие, спокойно, спокоен, спокойна, расслаблен, расслаблена, умиротворён, умиротворена, безмятежно',
    happy: 'радость, счастлив, счастлива, рад, рада, весело, радостно, доволен, довольна, влюблён, влюблена, отлично',
    sad: 'грусть, грустно, мне грустно, печально, печаль, одиноко, тоскливо, подавлен, подавлена, разочарован, разочарована',
    angry: 'злость, злюсь, зол, зла, бешусь, раздражён, раздражена, я в ярости, бесит, сержусь, гнев',
    fearful: 'страх, страшно, боюсь, мне страшно, тревожно, волнуюсь, нервничаю, напуган, напугана, паника',
    disgust: 'отвращение, противно, мерзко, гадость, тошнит, фу, омерзительно',
    surprised: 'удивление, удивлён, удивлена, поражён, поражена, в шоке, изумлён, изумлена, ого, ничего себе',
  },
  uk: {
    neutral: 'нейтрально, нейтральність, нормально, так собі, як завжди, нічого особливого, звичайно',
    calm: 'спокій, спокійно, спокійний, спокійна, розслаблений, розслаблена, умиротворений, умиротворена',
    happy:
      'радість, щасливий, щаслива, радий, рада, весело, радісно, задоволений, задоволена, закоханий, закохана, чудово',
    sad: 'смуток, сумно, мені сумно, сумний, сумна, самотньо, пригнічений, пригнічена, журба, розчарований, розчарована',
    angry: 'злість, злюся, злий, зла, лютий, люта, роздратований, роздратована, бісить, гнів, я в люті',
    fearful: 'страх, страшно, боюся, мені страшно, тривожно, хвилююся, нервую, наляканий, налякана, паніка',
    disgust: 'огида, гидко, бридко, нудить, мерзота, фу, огидно',
    surprised: 'подив, здивований, здивована, вражений, вражена, в шоці, приголомшений, приголомшена, ого, оце так',
  },
  hi: {
    neutral: 'सामान्य, ठीक, ठीक हूँ, ठीक-ठाक, हमेशा जैसा, कुछ खास नहीं',
    calm: 'शांत, सुकून, आराम, निश्चिंत, शांति, शांत हूँ, सुकून में हूँ',
    happy: 'खुश, खुशी, प्रसन्न, बहुत खुश हूँ, आनंद, मज़ा आ रहा है, उत्साहित',
    sad: 'उदास, दुखी, दुख, उदास हूँ, अकेला, अकेली, निराश, मन भारी है, रोना आ रहा है',
    angry: 'गुस्सा, नाराज़, क्रोधित, गुस्से में हूँ, चिढ़, बहुत गुस्सा आ रहा है, खीझ',
    fearful: 'डर, डरा हुआ, डरी हुई, डर लग रहा है, चिंता, चिंतित, घबराहट, बेचैन, तनाव',
    disgust: 'घृणा, घिन, घिन आ रही है, छी, घिनौना',
    surprised: 'हैरान, आश्चर्य, चकित, हैरानी, दंग, हक्का-बक्का, अरे वाह',
  },
  id: {
    neutral: 'netral, biasa saja, biasa aja, lumayan, baik-baik saja, seperti biasa',
    calm: 'tenang, santai, damai, rileks, tenteram, kalem',
    happy: 'senang, bahagia, gembira, ceria, riang, semangat, jatuh cinta, bangga',
    sad: 'sedih, murung, galau, kesepian, kecewa, patah hati, pilu, aku sedih, depresi',
    angry: 'marah, kesal, jengkel, emosi, geram, sebal, aku marah, murka',
    fearful: 'takut, cemas, khawatir, gelisah, gugup, panik, aku takut, ngeri, stres',
    disgust: 'jijik, muak, menjijikkan, aku jijik, mual',
    surprised: 'terkejut, kaget, heran, takjub, tercengang, syok, wah',
  },
  ja: {
    neutral: '普通, ふつう, まあまあ, 特になし, いつも通り',
    calm: '穏やか, 落ち着いている, リラックス, のんびり, 安らか, 平和, ほっとした',
    happy: '嬉しい, うれしい, 楽しい, 幸せ, しあわせ, 最高, ワクワク, ハッピー, 喜び',
    sad: '悲しい, かなしい, 寂しい, さみしい, 落ち込んでいる, つらい, 辛い, 泣きたい, がっかり, 憂鬱',
    angry: '怒り, 怒っている, ムカつく, むかつく, イライラ, 腹が立つ, 頭にきた, 激怒',
    fearful: '怖い, こわい, 不安, 心配, ドキドキする, 緊張, 恐怖, 怯えている, パニック',
    disgust: '嫌悪, 気持ち悪い, キモい, うんざり, 吐き気がする',
    surprised: '驚き, 驚いた, びっくり, びっくりした, ショック, 信じられない, まさか',
  },
  zh: {
    neutral: '平静如常, 一般, 还行, 还好, 普通, 没什么, 老样子, 中性',
    calm: '平静, 放松, 安宁, 淡定, 从容, 惬意, 心平气和',
    happy: '开心, 高兴, 快乐, 幸福, 愉快, 兴奋, 太棒了, 欢喜, 喜悦',
    sad: '难过, 伤心, 悲伤, 沮丧, 孤独, 郁闷, 失落, 想哭, 失望, 抑郁',
    angry: '生气, 愤怒, 恼火, 气死我了, 烦躁, 火大, 恼怒, 暴怒',
    fearful: '害怕, 恐惧, 担心, 焦虑, 紧张, 不安, 惊恐, 慌张, 压力大',
    disgust: '厌恶, 恶心, 反感, 嫌弃, 讨厌, 作呕',
    surprised: '惊讶, 吃惊, 意外, 震惊, 惊喜, 目瞪口呆, 天哪',
  },
  ar: {
    neutral: 'محايد, عادي, عادية, لا بأس, كالمعتاد, لا شيء مميز, حياد',
    calm: 'هدوء, هادئ, هادئة, مرتاح, مرتاحة, مسترخ, مسترخية, مطمئن, مطمئنة, سلام',
    happy: 'فرح, سعيد, سعيدة, فرحان, فرحانة, مسرور, مسرورة, مبسوط, مبسوطة, سعادة, متحمس',
    sad: 'حزن, حزين, حزينة, زعلان, زعلانة, مكتئب, مكتئبة, وحيد, وحيدة, محبط, محبطة',
    angry: 'غضب, غاضب, غاضبة, معصب, معصبة, عصبي, عصبية, منزعج, منزعجة, مستاء',
    fearful: 'خوف, خائف, خائفة, قلق, قلقة, متوتر, متوترة, مرعوب, مرعوبة, أنا خائف',
    disgust: 'اشمئزاز, قرف, مقرف, مقرفة, مشمئز, مشمئزة, قرفان, قرفانة',
    surprised: 'دهشة, متفاجئ, متفاجئة, مندهش, مندهشة, مصدوم, مصدومة, مذهول, مذهولة, مفاجأة',
  },
};

/** The words of one mood in one language. */
export function wordsOf(language: string, emotion: Emotion, words = moodWords): string[] {
  return (words[language]?.[emotion] ?? '').split(', ').filter((word) => word !== '');
}

/** How words are compared: composed, in lower case, without punctuation and emoji around them. */
function plain(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('’', "'")
      // Turkish: upper case does not tell the two letters apart everywhere.
      .replaceAll('ı', 'i')
      .replaceAll('i̇', 'i')
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '')
      .replace(/\s+/gu, ' ')
  );
}

/** The letters without their accents, as many people type them; Arabic without its vowel signs and hamzas. */
function bare(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0655]/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss');
}

/** What the words of a language name, as they are written and without accents. */
function namesIn(language: string): ReadonlyMap<string, Emotion> {
  const names = new Map<string, Emotion>();
  for (const form of [plain, (word: string) => bare(plain(word))]) {
    for (const words of [moodWords, moreMoodWords]) {
      for (const emotion of emotions) {
        for (const word of wordsOf(language, emotion, words).map(form)) if (!names.has(word)) names.set(word, emotion);
      }
    }
  }
  return names;
}

const namesOf = new Map(Object.keys(moodWords).map((language) => [language, namesIn(language)]));

/**
 * The mood that a word or an emoji alone names. Undefined for everything else.
 * @param language whose words count first: "enojado" is angry in Spanish, and disgusted in Portuguese
 */
export function namedMood(text: string, language = 'en'): Emotion | undefined {
  const [alone, ...others] = emotions.filter((emotion) => text.includes(emojiOf[emotion]));
  const word = plain(text);
  if (word === '') return others.length === 0 ? alone : undefined;
  const languages = [namesOf.get(language), ...namesOf.values()];
  return languages.map((names) => names?.get(word) ?? names?.get(bare(word))).find((emotion) => emotion !== undefined);
}
