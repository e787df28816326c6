/** A word's border, in scripts that have spaces between words. */
const start = String.raw`(?<![\p{L}\p{M}])`;
const end = String.raw`(?![\p{L}\p{M}])`;

/**
 * Sentences that speak of ending one's life, by language: regular expressions on folded text (see {@link fold}). Short
 * lists, and precise ones: "I want to die" is one, "dying of laughter" and "my mother will kill me" are none.
 */
const sentences: Readonly<Record<string, readonly string[]>> = {
  en: [
    String.raw`(?:want(?:ed)?|wanna|going|gonna|plan(?:ning)?|ready|tried|trying|about|(?<!not )thinking (?:of|about)|thought (?:of|about)) (?:to )?(?:just )?(?:kill(?:ing)? myself|end(?:ing)? my(?: own)? life|tak(?:e|ing) my (?:own )?life|end(?:ing)? it all|commit(?:ting)? suicide|hang(?:ing)? myself)(?! (?:laughing|if))`,
    String.raw`i(?:'ll| will| might| should)(?: just)? (?:kill myself|end my life|end it all|take my own life)(?! (?:laughing|if))`,
    String.raw`(?<!(?:n't|nt|not|never)(?: [a-z]+)? )(?:want(?:ed)?|wanna)(?: to)?(?: just)? die(?! (?:of|from|laughing|in|on|for|with|inside|trying|happy))`,
    String.raw`just want to die(?! (?:of|from|laughing|inside))`,
    String.raw`(?:wish|wished) (?:that )?i (?:was|were) (?:dead|never born)`,
    String.raw`(?:don't|dont|do not) (?:want|wanna)(?: to)? (?:live|be alive|exist|be here|wake up)(?: anymore| any more| any longer)`,
    String.raw`(?:don't|dont|do not) (?:want|wanna)(?: to)? be alive`,
    String.raw`(?:no reason|nothing left|nothing) to live(?: for)?|no point in living|better off dead|better off without me|(?:can't|cannot) go on living`,
    String.raw`(?:i'm|i am|im|feel|feeling|been) suicidal|(?:have|having|my) suicidal thoughts|(?:have|having) thoughts of suicide`,
  ],
  de: [
    String.raw`(?:will|mochte|wollte) (?:nur noch |einfach nur |einfach |jetzt |am liebsten )?(?:sterben|tot sein)(?! vor)`,
    String.raw`(?:will|mochte|mag) (?:einfach )?nicht mehr (?:leben|existieren|am leben sein|aufwachen)(?! (?:ohne|mit|in|bei|wie|so))`,
    String.raw`ich (?:will|mochte|werde|wollte|konnte) mich (?:selbst |einfach |jetzt |heute )?(?:umbringen|toten|erhangen)`,
    String.raw`ich bring(?:e)? mich (?:selbst |noch |jetzt )?um|daran,? mich umzubringen|mir das leben (?:zu )?nehmen|meinem leben ein ende`,
    String.raw`(?:ich )?(?:habe|hab) (?:oft |wieder |immer |standig )?(?:suizidgedanken|selbstmordgedanken)|bin (?:suizidal|selbstmordgefahrdet|lebensmude)|an selbstmord|an suizid|selbstmord begehen`,
    String.raw`(?:wunschte|wunsche mir),? ich ware tot|ware (?:lieber|am liebsten) tot|keinen grund (?:mehr )?zu leben`,
  ],
  es: [
    String.raw`(?<!no )(?:quiero|quisiera|voy a|pienso en|ganas de|pensando en) (?:morirme|morir|matarme|suicidarme|quitarme la vida|acabar con mi vida|terminar con mi vida)(?! de)`,
    String.raw`no quiero (?:seguir viviendo|vivir mas|seguir vivo|seguir viva)`,
    String.raw`no tengo (?:razones|motivos|ganas) (?:para|de) (?:seguir )?vivi(?:r|endo)|ya no quiero vivir(?! (?:aqui|con|en|sin|asi))`,
    String.raw`pensamientos suicidas|pienso en el suicidio|ojala (?:estuviera|estuviese) muert[oa]|estaria mejor muert[oa]`,
  ],
  fr: [
    String.raw`je (?:veux|voudrais|vais) (?:me tuer|me suicider|me pendre|mourir|en finir)(?! (?:de|avec)(?! la vie)| d')`,
    String.raw`envie (?:de (?:mourir|me tuer|me suicider)|d'en finir)(?! (?:de|avec)(?! la vie)| d')`,
    String.raw`(?:veux|voudrais|peux|envie de) plus vivre(?! (?:sans|ici|avec|chez|dans|a|en|comme))|plus envie de vivre`,
    String.raw`mettre fin a (?:mes jours|ma vie)|(?:pensees|idees) suicidaires|je suis suicidaire|(?:j'aimerais|je voudrais) etre morte?`,
  ],
  pt: [
    String.raw`(?<!nao )(?:quero|queria|vou|penso em|pensando em|vontade de) (?:me matar|morrer|me suicidar|tirar (?:a )?minha (?:propria )?vida|acabar com (?:a )?minha vida)(?! de)`,
    String.raw`nao (?:quero|aguento) mais viver(?! (?:aqui|com|em|sem|assim|na|no|nesse|nessa|longe))`,
    String.raw`(?:sem|nao tenho|nao vejo) (?:mais )?(?:razao|motivo|vontade) (?:de|para|pra) viver|pensamentos suicidas|queria estar mort[oa]`,
  ],
  it: [
    String.raw`(?<!non )(?:voglio|vorrei|penso di|pensando di) (?:solo )?(?:morire|uccidermi|ammazzarmi|suicidarmi|farla finita|togliermi la vita)(?! (?:di|dal|dalla|dalle|con))`,
    String.raw`mi voglio (?:uccidere|ammazzare)|non voglio piu vivere(?! (?:qui|con|in|senza|cosi|a))|non ho piu (?:voglia|motivo|ragione) di vivere`,
    String.raw`pensieri suicidi|pensieri di suicidio|vorrei essere mort[oa]`,
  ],
  pl: [
    String.raw`(?<!nie )chce (?:sie zabic|umrzec|popelnic samobojstwo|skonczyc ze soba|ze soba skonczyc|odebrac sobie zycie)(?! z)`,
    String.raw`nie chce (?:mi sie )?(?:juz )?(?:dluzej )?zyc(?! (?:z|w|bez|tu|tak|na|jak))|nie mam (?:juz )?po co zyc|odbiore sobie zycie`,
    String.raw`mysli samobojcze|mysle o samobojstwie|wolal(?:abym|bym) nie zyc|chcial(?:abym|bym) nie zyc`,
  ],
  nl: [
    String.raw`(?<!niet )(?:ik )?(?:wil|wou) (?:gewoon |echt |alleen maar )?(?:dood|sterven|doodgaan)(?! (?:van|door))`,
    String.raw`wil (?:gewoon |echt )?niet meer leven(?! (?:met|in|zonder|zoals|zo))|zelfmoord plegen|zelfmoord wil plegen|zelfmoordgedachten`,
    String.raw`mezelf (?:van kant maken|van het leven beroven|ophangen)|einde aan mijn leven|was ik maar dood|ik ben suicidaal|denk aan zelfmoord`,
  ],
  tr: [
    String.raw`(?<!gulmekten )(?<!utanctan )(?:olmek|intihar etmek|kendimi oldurmek|hayatima son vermek|canima kiymak) (?:istiyorum|istiyom|isterdim)`,
    String.raw`artik yasamak istemiyorum|yasamak icin (?:bir )?nedenim yok|intihar (?:edecegim|etmeyi dusunuyorum)|intihari dusunuyorum|kendimi oldurecegim`,
    String.raw`keske (?:olsem|olseydim)|olsem de kurtulsam|intihar dusunceleri`,
  ],
  ru: [
    String.raw`(?<!не )(?:хочу|хочется|собираюсь|решил|решила) (?:умереть|сдохнуть|убить себя|покончить с собои|покончить с жизнью|повеситься)(?! (?:от|со|с))`,
    String.raw`не хочу (?:больше )?жить(?! (?:здесь|тут|с|в|без|так|на|как|одна|один))|не хочется жить|нет смысла жить|незачем жить`,
    String.raw`мысли о (?:суициде|самоубиистве)|суицидальные мысли|покончу с собои|убью себя|наложить на себя руки|свести счеты с жизнью|лучше бы я умерл?а?`,
  ],
  uk: [
    String.raw`(?<!не )(?:хочу|хочеться) (?:померти|вмерти|вбити себе|убити себе|накласти на себе руки|покінчити з собою|покінчити з життям)(?! (?:від|зі|з|на))`,
    String.raw`не хочу (?:більше )?жити(?! (?:тут|з|зі|в|у|без|так|на|як))|не хочеться жити|немає сенсу жити|нема для чого жити`,
    String.raw`думки про (?:самогубство|суіцид)|суіцидальні думки|покінчу з собою|заподіяти собі смерть|краще б я помер(?:ла)?`,
  ],
  hi: [
    String.raw`मरना चाहत[ाी]|मर जाना चाहत[ाी]|आत्महत्या कर(?:ना चाहत[ाी]|ने का (?:मन|मेरा मन)| लूंग[ाी]| लूँग[ाी])|आत्महत्या के विचार|आत्महत्या के ख्याल`,
    String.raw`खुदकुशी कर(?:ना चाहत[ाी]| लूंग[ाी]| लूँग[ाी])|(?:अब |और )जीना नहीं चाहत[ाी]|जीने का (?:मन नहीं|कोई मतलब नहीं)|जान दे (?:दूंग[ाी]|दूँग[ाी]|देना चाहत[ाी])|खुद को (?:मार डाल|मार लेना|खत्म कर)`,
  ],
  id: [
    String.raw`(?<!(?:tidak|nggak|gak|ga|tak|belum|ngga) )(?:ingin|mau|pengen|pengin|pingin) (?:mati|bunuh diri|mengakhiri hidup|akhiri hidup|mengakhiri hidupku)(?! (?:ketawa|tertawa|rasanya|gaya|karena malu|listrik|lampu))`,
    String.raw`(?:tidak|nggak|gak|ga|ngga) (?:ingin|mau) hidup lagi|lebih baik (?:aku|saya|gue) mati|pikiran bunuh diri|berpikir untuk bunuh diri|tidak ada alasan (?:untuk )?hidup`,
  ],
  ja: [
    '(?<!なんて)死にたい(?!くらい|ぐらい|ほど|わけ|人|って(?:言|い)う)',
    '自殺(?:したい|しよう|するつもり|するしか|を考え)|消えてしまいたい(?!くらい|ほど)|生きていたくない|生きるのが(?:つらい|辛い|嫌)|命を絶(?:ちたい|とう)|生きる意味がない',
  ],
  zh: [
    '(?<!不|别|没)(?:我想|真想|好想|只想|就想)死(?!你|她|他|您|我|大|爸|妈|家|了你)',
    '(?:我|真|好|只)(?:想|要|打算)自[杀殺]|不想活(?:了|下去)|結束(?:自己的|我的)生命|结束(?:自己的|我的)生命|活着没(?:有)?(?:意思|意义)|想轻生|了结自己|自我了断',
  ],
  ar: [
    String.raw`(?<!لا )(?<!ما )(?:اريد|ابغي|ابي|عايز|عاوز|عايزه|بدي|اتمني) (?:ان )?(?:اموت|انتحر|اقتل نفسي|انهي حياتي)(?! (?:من|ضحك|عليك))`,
    String.raw`اريد الموت|سانتحر|افكر (?:في|ب)? ?الانتحار|افكر بالانتحار|لا اريد (?:ان )?(?:اعيش|العيش)(?! (?:هنا|في|مع|بدون))|لا معني لحياتي|افكار انتحاريه`,
  ],
};

/** Signs of a joke: they take back "I want to die", which people write of a bad joke or an early morning. */
const joke = /[😂🤣😹]|\b(?:lol|lmao|rofl|haha\w*|jaja\w*|kkkk*|xd+)\b|ха-?ха|哈哈|ww+$|草$|ههه/iu;

/** Languages whose words have no spaces between them, or whose signs of vowels end a pattern. */
const withoutBorders = new Set(['hi', 'ja', 'zh']);

const patterns = Object.entries(sentences).map(([language, list]) => {
  const any = fold(list.join('|'));
  return new RegExp(withoutBorders.has(language) ? any : `${start}(?:${any})${end}`, 'u');
});

/** Whether a sentence speaks of ending one's life, in any of our languages. */
export function speaksOfEndingLife(text: string): boolean {
  const folded = fold(text);
  return !joke.test(text) && patterns.some((pattern) => pattern.test(folded));
}

/**
 * A text as the patterns see it: lower case, single spaces, straight apostrophes, without accents and the marks of
 * Arabic vowels, and with one form of letters that people type in two ways.
 */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0655]/gu, '')
    .normalize('NFC')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s+/gu, ' ');
}
