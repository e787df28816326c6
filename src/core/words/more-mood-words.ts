import type { Emotion } from '../emotion.ts';

/**
 * More words that name a mood, as {@link moodWords}: forms, nouns and exclamations that people type alone. A word that several
 * languages share stands in the first of them. The shipped text model was not taught these.
 */
export const moreMoodWords: Readonly<Record<string, Readonly<Record<Emotion, string>>>> = {
  en: {
    neutral:
      'alright, all right, average, so so, nothing much, nothing, indifferent, same as always, same as ever, not bad, decent, neither good nor bad, bored',
    calm: 'peace, tranquil, mellow, chill, at peace, laid back, laid-back, composed, rested, comfortable, cosy, cozy, calmness, restful, centered',
    happy:
      'good, very good, really good, joy, ecstatic, thrilled, overjoyed, elated, joyous, merry, jolly, blissful, euphoric, amused, pleased, grateful, hopeful, loved, fantastic, awesome, amazing, happiness, on cloud nine, hyped, stoked, i am happy',
    sad: 'sadness, bad, gloomy, melancholy, melancholic, sorrowful, grieving, hurt, upset, hopeless, low, devastated, down in the dumps, feeling down, homesick, tearful, blue and lonely, i am sad, in tears, broken, empty, let down, dejected',
    angry:
      'anger, enraged, outraged, irate, cross, fuming, infuriated, grumpy, annoying, hateful, resentful, fed up, aggravated, bitter, pissed, seething, i am angry, hostile',
    fearful:
      'fear, worry, panic, panicked, panicky, anxiety, tense, uneasy, dread, petrified, horrified, apprehensive, alarmed, overwhelmed, insecure, on edge, restless, spooked, stress, i am afraid, i am scared, freaked out',
    disgust:
      'disgusts me, ew, eww, ugh, nauseated, repulsed, appalled, sickened, nauseous, repelled, nasty, loathing, revolting, yucky, grossed',
    surprised:
      'shock, taken aback, flabbergasted, dumbfounded, astounded, gobsmacked, bewildered, unexpected, perplexed, startling, no way, omg, blown away, i am surprised',
  },
  de: {
    neutral:
      'mittel, mittelmäßig, naja, na ja, geht schon, passt schon, unauffällig, alles okay, alles ok, durchschnittlich, weder gut noch schlecht, gleichgültig, wie gewohnt, gelangweilt, egal, in Ordnung',
    calm: 'Ruhe, ruhiger, locker, relaxt, beruhigt, sorglos, tiefenentspannt, in mir ruhend, Gelassenheit, friedvoll, ausgeruht, chillig, gemütlich, besonnen, Frieden',
    happy:
      'gut, sehr gut, toll, Freude, Glück, freudig, lustig, vergnügt, erfreut, überglücklich, euphorisch, dankbar, beschwingt, zuversichtlich, aufgeregt vor Freude, hervorragend, prima, klasse, mega, munter, ausgelassen, ich bin glücklich, ich freue mich, fröhlich und munter',
    sad: 'schlecht, Trauer, Traurigkeit, betrübt, bekümmert, melancholisch, hoffnungslos, verzweifelt, schwermütig, verletzt, gekränkt, trübsinnig, mutlos, deprimiert und müde, heulen, Liebeskummer, Heimweh, ich bin traurig, bedrückt und einsam, geknickt, am Boden zerstört, wehmütig, depressiv',
    angry:
      'Wut, Zorn, Ärger, aggressiv, aufgebracht, empört, erbost, verärgert und genervt, ärgerlich, stocksauer, rasend, auf 180, angepisst, geladen, entrüstet, bockig, grantig, ich bin wütend, ich bin sauer, kochend vor Wut, verbittert, bin sauer',
    fearful:
      'Furcht, Sorge, Sorgen, furchtsam, verunsichert, unsicher, aufgeregt, angespannt, bange, beunruhigt, erschrocken, eingeschüchtert, angsterfüllt, in Panik, bin nervös, ich mache mir Sorgen, überfordert, Lampenfieber, verschreckt',
    disgust:
      'abgestoßen, eklig berührt, Abscheu, bäh, würg, ekelerregend, scheußlich, zum Kotzen, mir ist übel, abstoßend, Widerwille, angeekelt und empört, grausig, es ekelt mich',
    surprised:
      'Überraschung, Erstaunen, Schock, geschockt, perplex, verwundert, fassungslos, platt, von den Socken, überrumpelt, unerwartet, verdutzt, ich bin überrascht, Wahnsinn, krass, oha',
  },
  es: {
    neutral:
      'más o menos, ni bien ni mal, todo bien, indiferente, aburrido, aburrida, tirando, ni fu ni fa, pasable, lo de siempre, normalito, neutralidad, estoy bien',
    calm: 'tranquilidad, calmado, calmada, sosegado, sosegada, en calma, relajación, apacible, paz, despreocupado, despreocupada, descansado, descansada, cómodo, cómoda, plácido, estoy tranquilo, estoy tranquila, equilibrado, equilibrada',
    happy:
      'felices, contentísimo, contentísima, eufórico, eufórica, encantado, encantada, entusiasmado, entusiasmada, emocionado, emocionada, radiante, muy bien, estupendo, estupenda, fenomenal, agradecido, agradecida, orgulloso, orgullosa, estoy feliz, de maravilla, dichoso, dichosa, gozo, alegrísimo, optimista',
    sad: 'mal, muy mal, apenado, apenada, infeliz, melancólico, melancólica, afligido, afligida, desconsolado, desconsolada, hundido, hundida, abatido, abatida, dolido, dolida, solo, sola, nostálgico, nostálgica, pena, llorando, estoy triste, destrozado, destrozada, depre, de bajón, desilusionado, desilusionada, desesperanzado, roto, rota',
    angry:
      'indignado, indignada, colérico, colérica, rabioso, rabiosa, harto, harta, mosqueado, mosqueada, frustrado, frustrada, enfurecido, enfurecida, furia, coraje, estoy enfadado, estoy enfadada, encabronado, encabronada, enojo, resentido, resentida, hasta las narices',
    fearful:
      'asustadísimo, aterrado, aterrada, aterrorizado, aterrorizada, temeroso, temerosa, angustiado, angustiada, ansiedad, angustia, inquieto, inquieta, estresado, pánico, susto, temor, terror, agobiado, agobiada, acojonado, acojonada, preocupación, nervios, inseguro, insegura, espantado, tenso, tensa',
    disgust:
      'repelús, repugnado, repugnada, asquerosa, náuseas, me da asco, nauseabundo, repulsión, puaj, desagrado, repelente, aversión, vomitivo',
    surprised:
      'sorprendidísimo, atónito, atónita, pasmado, pasmada, boquiabierto, boquiabierta, impactada, impresionado, impresionada, flipando, estupefacto, estupefacta, asombro, anonadado, anonadada, estoy sorprendido, estoy sorprendida, perplejo, perpleja, no me lo creo, vaya, en shock, guau',
  },
  fr: {
    neutral:
      'pas mal, moyen, moyenne, ça peut aller, couci-couça, comme ci comme ça, indifférent, indifférente, ordinaire, correct, blasé, blasée, tout va bien, comme toujours',
    calm: 'sérénité, relax, relaxé, relaxée, décontracté, décontractée, posé, posée, apaisement, tranquillité, calmement, cool, à l’aise, paix, en paix, reposé, reposée, quiétude, peinard, peinarde',
    happy:
      'bien, très bien, heureux comme tout, bonheur, enthousiaste, gai, gaie, enjoué, enjouée, comblé, comblée, enchanté, enchantée, euphorique, fier, fière, reconnaissant, reconnaissante, aux anges, excité, excitée, satisfait, satisfaite, je suis heureux, je suis heureuse, la joie, optimiste, trop bien, radieux, radieuse',
    sad: 'pas bien, peiné, peinée, chagriné, chagrinée, chagrin, mélancolique, désespéré, désespérée, déprime, seul, seule, le moral à zéro, morose, blessé, blessée, cœur brisé, en larmes, anéanti, anéantie, accablé, accablée, nostalgique, je suis triste, découragé, découragée, dépité, dépitée, effondré, effondrée',
    angry:
      'colérique, irrité, irritée, enragé, enragée, exaspéré, exaspérée, fou de rage, folle de rage, remonté, remontée, vénère, frustré, frustrée, indigné, indignée, contrarié, contrariée, mécontent, mécontente, hors de moi, ras-le-bol, j’en ai marre, je suis en colère, fureur, saoulé, saoulée',
    fearful:
      'apeuré, apeurée, terrifié, terrifiée, paniqué, paniquée, nerveux, nerveuse, anxiété, angoisse, crainte, craintif, craintive, soucieux, soucieuse, tendu, tendue, panique, trac, terreur, épouvanté, épouvantée, alarmé, alarmée, flippé, flippée, je flippe, j’ai la trouille, mal à l’aise, préoccupé, préoccupée',
    disgust:
      'dégoûtant, dégoûtante, répugné, répugnée, nausée, beurk beurk, écœurant, écœurante, révulsé, révulsée, répulsion, aversion, ça me dégoûte, immonde, berk, nauséeux, écœurement',
    surprised:
      'étonnement, ébahi, ébahie, stupéfaction, épaté, épatée, sidéré, sidérée, abasourdi, abasourdie, bouche bée, choc, sous le choc, interloqué, interloquée, médusé, médusée, bluffé, bluffée, étonnant, je suis surpris, je suis surprise, ahuri, ahurie, scotché, scotchée, ça alors',
  },
  pt: {
    neutral:
      'nem bem nem mal, assim assim, na média, comum, entediado, entediada, de sempre, tanto faz, levando, mais ou menos bem, estou bem, tudo normal, nada demais, tudo na mesma, sem novidade, médio, neutralmente',
    calm: 'tranquilidade, serenidade, sossegado, sossegada, relaxamento, pacífico, pacífica, calminho, calminha, suave, em calma, à vontade, estou calmo, estou calma, de boas',
    happy:
      'bem, muito bem, empolgado, empolgada, satisfeito, satisfeita, feliz da vida, maravilhoso, maravilhosa, grato, grata, orgulhoso, orgulhosa, super feliz, estou feliz, contentíssimo, alegrinho, incrível, esperançoso, esperançosa, realizado, realizada',
    sad: 'muito mal, chateado, chateada, magoado, magoada, sozinho, sozinha, solitário, solitária, desiludido, desiludida, para baixo, pra baixo, arrasado, arrasada, deprê, na bad, chorando, saudade, com saudade, angústia, estou triste, tristonho, tristonha, desolado, desolada, sofrendo, coração partido, desesperançado',
    angry:
      'ódio, fúria, revoltado, revoltada, puta, pistola, nervoso de raiva, aborrecido, aborrecida, estressado com tudo, irado, irada, com ódio, estou com raiva, enraivecido, enraivecida, emputecido, emputecida, de saco cheio, bravíssimo',
    fearful:
      'apavorado, apavorada, amedrontado, amedrontada, ansiedade, aflito, aflita, estressado, estressada, pânico, em pânico, pavor, receoso, receosa, estou com medo, nervosismo, preocupação, medroso, medrosa',
    disgust:
      'nojenta, repulsa, repugnância, enjoo, eca, argh, náusea, aversão, enjoativo, ânsia de vômito, me dá nojo, nauseado, nauseada, repulsivo, nojeira, credo, que horror',
    surprised:
      'surpreso e feliz, surpreendido, surpreendida, espanto, boquiaberto, boquiaberta, pasmo, pasma, perplexo, perplexa, admirado, admirada, em choque, choque, atônito, atônita, uau, nossa, não acredito, estou surpreso, estou surpresa, assombrado, assombrada, de queixo caído',
  },
  it: {
    neutral:
      'indifferente, né bene né male, nella media, si tira avanti, si va avanti, insomma, annoiato, annoiata, abbastanza bene, non c’è male, come al solito, regolare, sto bene',
    calm: 'tranquillità, pace, serenità, rilassatissimo, pacifico, pacifica, disteso, distesa, riposato, riposata, placido, placida, quieto, quieta, a mio agio, spensierato, spensierata, sono calmo, sono calma, rilassamento, equilibrato, equilibrata',
    happy:
      'bene, benissimo, molto bene, gioioso, gioiosa, euforico, euforica, soddisfatto, soddisfatta, al settimo cielo, emozionato, emozionata, entusiasmo, raggiante, orgoglioso, orgogliosa, ottimista, divertito, divertita, fantastico, che bello, alla grande, sono felice, felicissimo, felicissima, contentissimo, contentissima, lieto, lieta',
    sad: 'male, malissimo, malinconico, malinconica, addolorato, addolorata, sconsolato, sconsolata, giù, depressione, afflitto, afflitta, disperato, disperata, ferito, ferita, amareggiato, amareggiata, in lacrime, cuore spezzato, sono triste, avvilito, avvilita, scoraggiato, scoraggiata, nostalgico, nostalgica, malinconia, affranto, affranta, demoralizzato, demoralizzata',
    angry:
      'adirato, adirata, incavolato, incavolata, nervoso di rabbia, seccato, seccata, stizzito, stizzita, indignato, indignata, frustrato, frustrata, rabbioso, rabbiosa, imbestialito, imbestialita, fuori di me, sono arrabbiato, sono arrabbiata, stufo, stufa, esasperato, esasperata, scocciato, scocciata, collera',
    fearful:
      'impaurito, impaurita, terrorizzato, terrorizzata, intimorito, intimorita, angosciato, angosciata, agitato, agitata, panico, nel panico, timore, terrore, teso, tesa, stressato, stressata, allarmato, allarmata, preoccupazione, timoroso, timorosa, insicuro, insicura, angoscia, spavento, in ansia',
    disgust:
      'disgustoso, disgustosa, nauseato, nauseata, nausea, ribrezzo, schifato, schifata, repulsione, bleah, mi fa schifo, ripugnanza, rivoltante, schifosa, avversione',
    surprised:
      'sbalordito, sbalordita, sbigottito, sbigottita, esterrefatto, esterrefatta, stupore, sotto shock, allibito, allibita, incredulo, incredula, a bocca aperta, sconvolto, sconvolta, meraviglia, basito, basita, sono sorpreso, sono sorpresa, attonito, attonita, perplesso, perplessa',
  },
  pl: {
    neutral:
      'normalny, normalna, okej, obojętny, obojętna, średnio, przeciętnie, ani dobrze ani źle, jako tako, może być, bez zmian, znudzony, znudzona, nic specjalnego, obojętnie, jak zawsze',
    calm: 'spokojnie, relaks, odprężenie, ukojony, ukojona, wyciszony, wyciszona, opanowany, opanowana, pogodny, pogodna, błogo, luz, na luzie, zrównoważony, zrównoważona, ukojenie, błogość, wypoczęty, wypoczęta, jestem spokojny, jestem spokojna, spokojniutko',
    happy:
      'dobrze, świetnie, szczęście, radosny, radosna, uradowany, uradowana, ucieszony, ucieszona, podekscytowany, podekscytowana, rozbawiony, rozbawiona, dumny, dumna, wdzięczny, wdzięczna, wspaniale, cudownie, euforia, szczęśliwie, wesoło, jestem szczęśliwy, jestem szczęśliwa, w siódmym niebie, cieszę się, zauroczony, zauroczona, optymistyczny, optymistyczna, zadowolenie',
    sad: 'źle, smutno, zasmucony, zasmucona, nieszczęśliwy, nieszczęśliwa, zdołowany, zdołowana, melancholijny, melancholijna, rozczarowany, rozczarowana, zawiedziona, zraniony, zraniona, zrozpaczony, zrozpaczona, beznadziejnie, beznadzieja, rozpacz, żal, przykro mi, przykro, samotnie, chce mi się płakać, płaczę, depresja, jestem smutny, jestem smutna, dół, mam doła, rozżalony, rozżalona, tęsknię, ponury, ponura',
    angry:
      'gniewny, gniewna, rozgniewany, rozgniewana, rozzłoszczona, zirytowany, zirytowana, rozdrażniony, rozdrażniona, sfrustrowany, sfrustrowana, wściekłość, złoszczę się, jestem zły, jestem zła, oburzony, oburzona, wkurwiony, wkurwiona, irytacja, poirytowany, poirytowana, agresywny, agresywna, rozwścieczony, rozwścieczona, mam dość, wkurza mnie',
    fearful:
      'lękliwy, lękliwa, wystraszony, wystraszona, zalękniony, zalękniona, zestresowany, zestresowana, niespokojny, niespokojna, zmartwiony, zmartwiona, niepokój, obawa, panika, spanikowany, spanikowana, nerwowy, nerwowa, martwię się, strasznie się boję, spięty, spięta, przerażenie, niepewny, niepewna, zatrwożony, zatrwożona',
    disgust:
      'obrzydzony, obrzydzona, odraza, obrzydliwy, obrzydliwa, mdłości, niesmak, ohydne, ohydny, ohydna, ble, wstrętny, wstrętna, obrzydza mnie, brzydzę się, mdli mnie, zdegustowany, zdegustowana, paskudne',
    surprised:
      'zdziwienie, szok, w szoku, oszołomiony, oszołomiona, zadziwiony, zadziwiona, osłupiały, osłupiała, niespodzianka, niedowierzanie, zdumienie, ojej, oniemiały, oniemiała, jestem zaskoczony, jestem zaskoczona, zaskakujące, nie wierzę',
  },
  nl: {
    neutral:
      'neutrale, gemiddeld, matig, prima hoor, niks bijzonders, onverschillig, verveeld, mwah, zozo, zo zo, niet goed niet slecht, gewoontjes, alles oké, z’n gangetje, zijn gangetje',
    calm: 'kalmte, rust, gelaten, tevreden, sereniteit, rustgevend, vredevol, uitgerust, in balans, bedaard, gerust, op m’n gemak, gezapig, behaaglijk, vrede',
    happy:
      'goed, heel goed, vreugde, blijdschap, opgetogen, verheugd, uitgelaten, dolblij, dolgelukkig, geweldig, fantastisch, dankbaar, opgewonden van vreugde, vrolijkheid, geluk, ik ben blij, superblij, euforisch, tof, in de wolken, zielsgelukkig, hoopvol, genieten, jolig',
    sad: 'slecht, verdriet, droef, verdrietige, neerslachtig, terneergeslagen, gekwetst, gebroken, wanhopig, mistroostig, in tranen, huilerig, heimwee, liefdesverdriet, ik ben verdrietig, depri, hopeloos, zwaarmoedig, bedrukt, ellendig, triest, wanhoop, alleen',
    angry:
      'woede, boosheid, kwaadheid, woest, ziedend, geërgerd, chagrijnig, laaiend, furieus, verontwaardigd, verbolgen, ergernis, ik ben boos, spinnijdig, witheet, giftig, agressief, prikkelbaar, over de zeik, ontstemd, pisnijdig',
    fearful:
      'vrees, bezorgdheid, doodsbang, paniek, paniekerig, bevreesd, gespannen, onzeker, onrustig, beangstigd, schrik, geschrokken, zenuwen, ik ben bang, zorgelijk, beducht, ontdaan, benauwd, nerveuze',
    disgust:
      'afschuw, weerzin, walg, walgend, afkeer, misselijk, jakkes, getver, gadver, jasses, gatverdamme, afgrijzen, goor, ranzig, weerzinwekkend, vieze, ik walg, onpasselijk',
    surprised:
      'verrassing, verbazing, verwonderd, verbluft, versteld, paf, schok, ontsteld, overrompeld, onverwacht, ik ben verrast, verbijstering, in shock, overdonderd, wauw, tjonge, met stomheid geslagen',
  },
  tr: {
    neutral:
      'idare ederim, iyiyim, eh işte, ne iyi ne kötü, orta, sıradan, fark etmez, kayıtsız, olağan, sıkılmış, sıkıldım, eh, tarafsız, fena değilim, normalim, öylesine',
    calm: 'sakinlik, huzur, dinginlik, gevşemiş, rahatlamış, huzur içinde, sükunet, rahatladım, dinlenmiş, dinginim, kaygısız, serinkanlı, sakinleştim, keyfim yerinde ve sakinim, barışık, gamsız',
    happy:
      'mutluluk, iyi, çok iyi, sevinç, neşe, neşeliyim, sevindim, coşkulu, heyecanlı, memnun, memnunum, süper, şahane, mükemmel, çok mutluyum, aşık, âşık, gururlu, gururluyum, keyfim yerinde, keyifliyim, umutlu, minnettar, havalara uçuyorum, bayıldım, şen',
    sad: 'kötü, kötüyüm, üzüntü, üzüldüm, mutsuzum, hüzün, keder, yalnız, umutsuz, karamsar, çökmüş, dertli, kırgın, kırgınım, moralsiz, canım sıkkın, ağlıyorum, ağlamak istiyorum, hüzünlüyüm, depresyondayım, melankolik, acı çekiyorum, içim acıyor, kalbim kırık, çaresiz, hayal kırıklığına uğradım, bunalımdayım, özledim',
    angry:
      'kızgınlık, öfke, sinir, kızdım, sinirlendim, gergin ve kızgın, sinir oldum, hiddetli, kudurmuş, asabi, asabiyim, çıldırdım, rahatsız oldum, bıktım, delirdim, gıcık oldum, kızıyorum, öfkelendim, bozuldum, tepem attı, nefret',
    fearful:
      'korku, kaygı, endişe, korktum, stresliyim, gerginim, kaygılıyım, tedirginim, ürkmüş, ürktüm, dehşet, heyecandan ölüyorum, panikledim, korkulu, endişeleniyorum, huzursuz, huzursuzum, ödüm koptu, güvensiz, telaşlı, korkmuşum',
    disgust:
      'iğrenme, tiksinti, tiksiniyorum, iğrendim, midem bulandı, öğk, ıyy, iğrençti, mide bulantısı, midem bulanıyor, tiksindirici, pis, tiksinmek, tiksinç, iğrenti, midem kalktı, öğürdüm, berbat',
    surprised:
      'şaşkınlık, şaşırdım kaldım, sürpriz, hayret, şok, şoktayım, afalladım, afallamış, şaşıp kaldım, inanamıyorum, vay, vay be, ağzım açık kaldı, dondum kaldım, hayrete düştüm, beklenmedik, dilim tutuldu',
  },
  ru: {
    neutral:
      'никак, ничего, норм, нормас, средне, по-разному, обычное, нейтральное, безразлично, скучно, всё равно, все равно, ни хорошо ни плохо, ок ок, нейтральный, нейтральная, всё нормально, все нормально, пойдёт, пойдет',
    calm: 'покой, умиротворение, расслаблено, расслабленно, безмятежность, спокойный, спокойная, уравновешен, уравновешена, тихо, уютно, я спокоен, я спокойна, комфортно, умиротворенно, умиротворённо, гармония, отдохнул, отдохнула, умиротворен, расслабление',
    happy:
      'хорошо, прекрасно, замечательно, супер, счастье, радостный, радостная, весёлый, весёлая, веселый, веселая, счастливый, счастливая, в восторге, восторг, классно, здорово, круто, вдохновлён, вдохновлена, благодарен, благодарна, горжусь, окрылён, окрылена, кайф, я счастлив, я счастлива, радуюсь, воодушевлён, воодушевлена, влюблен, эйфория, весела, весел',
    sad: 'плохо, печален, печальна, печальный, грустный, грустная, тоска, уныло, уныние, депрессия, в депрессии, несчастен, несчастна, расстроен, расстроена, обидно, больно, одинок, одинока, одиночество, скорбь, отчаяние, плачу, хочется плакать, разбит, разбита, тяжело на душе, хандра, я грущу, грущу, разочарование, меланхолия, безнадёжно, паршиво, хреново',
    angry:
      'злой, злая, злюсь на всё, ярость, в ярости, взбешён, взбешена, разозлён, разозлена, разозлился, разозлилась, раздражает, раздражение, возмущён, возмущена, гневаюсь, сердит, сердита, сердитый, сердитая, достало, достали, ненавижу, обозлён, обозлена, бешенство, негодую, раздраженный, раздражен, злость и гнев, агрессия',
    fearful:
      'боязно, испуг, испуган, испугана, испугался, испугалась, тревога, тревожный, тревожная, тревожусь, встревожен, встревожена, беспокойство, беспокоюсь, беспокойно, нервно, нервный, нервная, паникую, ужас, в ужасе, в панике, переживаю, волнение, стресс, напряжён, напряжена, напряжен, стремно, стрёмно, неуверенно, жутко',
    disgust:
      'омерзение, брезгую, брезгливость, гадко, мерзость, тошно, тошнота, отвратительно, фу гадость, противный, воротит, фууу, гадливость, блевать хочется, омерзителен, бе',
    surprised:
      'удивлённо, удивленно, удивлен, изумление, шок, шокирован, шокирована, потрясён, потрясена, потрясен, ошеломлён, ошеломлена, ошарашен, ошарашена, офигеть, ух ты, вау, неожиданно, сюрприз, обалдел, обалдела, не верится, я удивлён, я удивлена, поражен, изумлен, растерян, растеряна, обалдеть',
  },
  uk: {
    neutral:
      'ніяк, нічого, середньо, байдуже, нудно, звичайний, нейтральний, нейтральна, все одно, ні добре ні погано, як зазвичай, звично, нічого такого, помірно',
    calm: 'спокійненько, розслаблено, затишно, умиротворено, умиротворення, безтурботно, безтурботний, безтурботна, врівноважений, врівноважена, я спокійний, я спокійна, гармонія, відпочив, відпочила, розслаблення, мирно, лагідно',
    happy:
      'добре, дуже добре, чудовий, класно, щастя, щасливо, радісний, радісна, веселий, у захваті, в захваті, захват, натхненний, натхненна, вдячний, вдячна, пишаюся, я щасливий, я щаслива, тішуся, радію, піднесений, піднесена, ейфорія, закохано',
    sad: 'погано, сумую, туга, тужу, тужливо, нещасний, нещасна, засмучений, засмучена, розчарування, прикро, боляче, самотній, самотня, самотність, відчай, у відчаї, депресія, хочеться плакати, розбитий, розбита, зневірений, зневірена, смутно, важко на душі, кепсько, скорбота, пригнічено, образливо',
    angry:
      'злість бере, розлючений, розлючена, розгніваний, розгнівана, сердитий, серджуся, лють, обурений, обурена, дратує, роздратування, гніваюся, скажений, скажена, бешуся, ненавиджу, дістало, дістали, розізлився, розізлилася, агресія, озлоблений, озлоблена, лютий і злий, лютую',
    fearful:
      'лячно, переляк, переляканий, перелякана, злякався, злякалася, тривога, тривожний, тривожна, тривожусь, стривожений, стривожена, занепокоєний, занепокоєна, неспокійно, нервово, нервовий, нервова, жах, у жаху, панікую, боязко, хвилювання, стрес, напружений, напружена, стурбований, стурбована, тривожуся',
    disgust:
      'відраза, відразливо, гидота, нудота, мерзенно, гидую, бридота, бридкий, гидкий, гидливість, огидний, огидна, фе',
    surprised:
      'здивування, здивовано, шокований, шокована, ошелешений, ошелешена, приголомшливо, неочікувано, несподівано, несподіванка, нічого собі, ого-го, не віриться, я здивований, я здивована, дивуюся, подивований, остовпів, отетерів, вражено, розгублений, розгублена',
  },
  hi: {
    neutral:
      'ठीक ठाक, ठीक है, साधारण, तटस्थ, बस ठीक, ऐसा ही, सब ठीक, कुछ नहीं, वैसा ही, न अच्छा न बुरा, बोर, ऊब, औसत, चल रहा है, बस यूँ ही',
    calm: 'शांतिपूर्ण, सुकून है, आराम से, चैन, स्थिर, निश्चिन्त, तनावमुक्त, मन शांत है, संतुष्ट, संतोष, रिलैक्स, इत्मीनान, सहज, ठंडा दिमाग, सुकून मिला, शान्त',
    happy:
      'बहुत अच्छा, ख़ुश, ख़ुशी, आनंदित, हर्षित, मस्त, बढ़िया, मज़े में, खुश हूँ, मैं खुश हूँ, प्रेम में, प्यार में, उल्लास, गर्व, उत्साह, प्रफुल्लित, मगन, शानदार, कमाल, खुश हूं, मैं खुश हूं, हँसी, मज़ा, आभारी, बहुत खुश',
    sad: 'दुःख, दुःखी, बुरा, ग़म, गम, उदासी, मायूस, दुखी हूँ, मैं दुखी हूँ, उदास हूं, निराशा, हताश, टूट गया, टूट गई, दिल टूट गया, तन्हा, अकेलापन, रो रहा हूँ, रो रही हूँ, अवसाद, डिप्रेशन, खिन्न, परेशान और दुखी, शोक, व्यथित, बहुत बुरा, रोना, बहुत दुखी, मैं उदास हूँ',
    angry:
      'क्रोध, ग़ुस्सा, गुस्सा हूँ, गुस्सा आ रहा है, नाराज, नाराज़ हूँ, क्रुद्ध, चिढ़ा हुआ, चिढ़ी हुई, खफा, ख़फ़ा, रोष, आक्रोश, आगबबूला, खीझा हुआ, झुंझलाहट, तंग आ गया, तंग आ गई, नफ़रत, कुपित, नाराजगी, भड़का हुआ, गुस्से में, बहुत गुस्सा',
    fearful:
      'भय, भयभीत, डरा, डरी, डर गया, डर गई, घबराया हुआ, घबराई हुई, घबराया, चिंता हो रही है, परेशान, बेचैनी, आशंका, दहशत, ख़ौफ़, खौफ, सहमा हुआ, सहमी हुई, तनाव में, नर्वस, डरा हुआ हूँ, टेंशन, घबरा रहा हूँ, घबरा रही हूँ, मुझे डर लग रहा है, पैनिक, असुरक्षित, डर रहा हूँ',
    disgust:
      'नफ़रत सी, घिनौनी, उबकाई, जुगुप्सा, मितली, छि, छिः, घृणित, घिन आती है, वितृष्णा, थू, उल्टी आ रही है, घिनौनापन, घृणा हो रही है, घिन हुई, जी मिचला रहा है, उबकाई आ रही है, छी छी, वीभत्स',
    surprised:
      'अचंभा, अचंभित, विस्मित, विस्मय, आश्चर्यचकित, अवाक, अवाक्, हैरान हूँ, चौंक गया, चौंक गई, चौंका, सदमा, अचरज, ताज्जुब, वाह, भौचक्का, स्तब्ध, सरप्राइज, यकीन नहीं होता, हैरत, अप्रत्याशित, शॉक',
  },
  id: {
    neutral:
      'biasa, netral saja, oke, standar, begini saja, gini aja, sedang-sedang saja, tidak ada yang istimewa, bosan, datar, cuek, lumayan lah, ya begitulah, sama saja, baik, aku baik',
    calm: 'ketenangan, kedamaian, adem, lega, nyaman, tenteram hati, tentram, sabar, teduh, hening, santai saja, damai sekali, aku tenang, tenang sekali, rehat',
    happy:
      'sukacita, kebahagiaan, girang, suka cita, asyik, seru, hepi, gembira sekali, senang sekali, aku senang, aku bahagia, bersyukur, puas, antusias, terharu bahagia, berbunga-bunga, mantap, hebat, luar biasa, bergairah, kegirangan, riang gembira, penuh harapan, terhibur',
    sad: 'kesedihan, duka, berduka, nelangsa, merana, susah hati, muram, putus asa, hancur, patah semangat, menangis, ingin menangis, terluka, sakit hati, sendirian, kehilangan, hampa, sedih sekali, buruk, sedih banget, pedih, terpuruk, rindu, kangen, menyesal, tidak bahagia, bersedih, kecewa sekali',
    angry:
      'kemarahan, amarah, dongkol, gusar, berang, naik darah, naik pitam, gondok, marah sekali, kesal sekali, frustrasi, benci, mengamuk, ngamuk, geregetan, bete, sewot, marah besar, tersinggung, kesel, aku kesal, panas hati',
    fearful:
      'ketakutan, kecemasan, was-was, waswas, grogi, deg-degan, khawatir sekali, takut sekali, tegang, resah, kegelisahan, tertekan, gentar, merinding, aku cemas, aku khawatir, aku panik, kuatir, gundah, takut banget, seram, ciut, tidak aman, minder',
    disgust:
      'jijik sekali, jijay, najis, eneg, enek, ilfil, ilfeel, kemuakan, memuakkan, kejijikan, iuh, ih jijik, muak sekali, menjijikan, ingin muntah',
    surprised:
      'keheranan, kekagetan, terkaget-kaget, terheran-heran, terpana, terperangah, terkesima, tak terduga, kejutan, tidak menyangka, aku kaget, aku terkejut, bengong, astaga, takjub sekali, terbelalak, kaget banget, melongo',
  },
  ja: {
    neutral:
      '平常, 平静, 中立, ニュートラル, 特に何も, 特にない, 何ともない, なんともない, まあ普通, 普段通り, いつもどおり, 可もなく不可もなく, そこそこ, ぼちぼち, 退屈, 別に, 無感情',
    calm: '落ち着き, 落ち着いた, 落ち着く, 平穏, 安心, 安心した, 安心している, おだやか, ゆったり, くつろいでいる, ほっとしている, リラックスしている, 冷静, 静か, まったり, 癒された, 穏やかです, 安らぎ, 和む',
    happy:
      '喜んでいる, ご機嫌, 上機嫌, わくわく, うきうき, ウキウキ, たのしい, 感謝, 感動, 満足, 大好き, 嬉しいです, 楽しいです, やった, テンション高い, 充実, 幸せです, 恋してる, いい気分, 気分がいい, 良い, ルンルン, 大喜び, 興奮',
    sad: '悲しみ, 寂しさ, かなしみ, 悲しいです, 落ち込み, 落ち込む, 落ち込んでる, しんどい, 切ない, せつない, 絶望, 憂うつ, ゆううつ, 泣いている, 涙, 傷ついた, 凹む, へこむ, 凹んでる, 残念, 虚しい, むなしい, 苦しい, 悔しい, 失恋, 寂しいです, 淋しい, 辛いです, 鬱, ブルー',
    angry:
      '怒る, 怒った, 怒ってる, 憤り, 腹立たしい, いらいら, イライラする, イラつく, 苛立ち, 苛立っている, むかむか, ムカムカ, キレた, キレそう, ブチギレ, 不満, 不機嫌, 腹立つ, 許せない, いかり, 憎い, うざい, ウザい, 憤慨, カンカン',
    fearful:
      '恐れ, 恐怖心, 怖いです, 不安です, 心配です, 緊張している, 緊張する, 怯え, おびえている, ビクビク, びくびく, ハラハラ, ドキドキ, 焦り, 焦っている, 恐ろしい, おそろしい, ストレス, 怖がっている, 不安だ, 心細い, 動揺, そわそわ, ぞっとする, 恐い, 怖い怖い, 慌てている',
    disgust:
      '嫌悪感, 気持ちわるい, きもい, きもちわるい, 吐き気, むかつき, 嫌だ, いやだ, 不快, 不快感, 胸糞悪い, おえ, うげ, 汚い, 生理的に無理, 嫌い, ゲー, 反吐が出る',
    surprised:
      'おどろき, 驚いている, 驚く, 驚愕, 衝撃, ショックを受けた, 仰天, びっくり仰天, えっ, ええっ, えー, 唖然, 呆然, 予想外, ビックリ, ビックリした, びっくりです, うそ, 嘘でしょ, マジで, まじか, 信じられません, サプライズ, ぎょっとした',
  },
  zh: {
    neutral:
      '正常, 没感觉, 无聊, 凑合, 马马虎虎, 还可以, 就那样, 不好不坏, 没事, 无所谓, 普普通通, 一般般, 没什么特别的, 如常',
    calm: '安静, 宁静, 轻松, 舒服, 舒适, 踏实, 自在, 悠闲, 很平静, 镇定, 沉着, 祥和, 放心, 松弛, 心静, 淡然',
    happy:
      '很好, 非常好, 很开心, 很高兴, 我很开心, 我很高兴, 好开心, 好高兴, 欢乐, 激动, 感动, 满足, 满意, 得意, 自豪, 感恩, 爽, 棒, 很棒, 美滋滋, 心情好, 乐, 喜, 振奋, 狂喜, 欣喜, 甜蜜, 恋爱了, 哈哈, 充满希望',
    sad: '悲, 伤感, 忧伤, 哀伤, 忧郁, 心碎, 绝望, 委屈, 心痛, 痛苦, 寂寞, 孤单, 低落, 情绪低落, 不开心, 不高兴, 很难过, 我很难过, 好难过, 很伤心, 难受, 心情不好, 消沉, 灰心, 想家, 哭了, 悲哀, 不快乐, 丧, emo, 凄凉, 惆怅, 无助',
    angry:
      '怒, 气愤, 愤慨, 很生气, 我很生气, 好气, 气死, 恼怒了, 烦, 很烦, 好烦, 不爽, 不满, 抓狂, 火冒三丈, 怒火, 暴躁, 烦死了, 受够了, 恨, 气, 怨恨, 愤恨, 急躁, 被激怒, 窝火, 来气, 发火',
    fearful:
      '怕, 恐慌, 惊慌, 很害怕, 我害怕, 我很害怕, 好怕, 好害怕, 忧虑, 忧心, 担忧, 很担心, 我很担心, 焦急, 着急, 胆怯, 慌, 心慌, 惊吓, 吓坏了, 压力, 忐忑, 没安全感, 畏惧, 心神不宁, 很紧张, 发慌, 慌乱, 惶恐, 害怕极了',
    disgust:
      '想吐, 嫌恶, 恶心死了, 好恶心, 真恶心, 令人作呕, 厌烦, 憎恶, 反胃, 呕, 鄙视, 太恶心了, 膈应, 倒胃口, 很恶心',
    surprised:
      '惊, 惊奇, 惊呆了, 惊愕, 诧异, 愕然, 没想到, 出乎意料, 不敢相信, 哇, 天啊, 天呐, 很惊讶, 我很惊讶, 好惊讶, 意想不到, 吓一跳, 傻眼, 难以置信, 震撼, 惊喜交加, 大吃一惊, 懵了',
  },
  ar: {
    neutral:
      'عاديّ, كويس, ماشي الحال, بين بين, طبيعي, طبيعية, ملل, ممل, لا شيء, كالعادة, مثل العادة, محايدة, نص نص, ليس جيدا ولا سيئا, متوسط, حيادي, حيادية, عادي جدا, زهقان, زهقانة, بخير',
    calm: 'هاديء, سكينة, طمأنينة, راحة, استرخاء, مسترخي, هادىء, رايق, رايقة, ساكن, ساكنة, رواق, مرتاح البال, مرتاحة البال, مستقر, مستقرة, أنا هادئ, أنا هادئة, راض, راضية, متزن, متزنة, وديع, صفاء',
    happy:
      'جيد, جيدة, ممتاز, ممتازة, رائع, رائعة, بهجة, مبتهج, مبتهجة, متحمسة, سرور, مستمتع, مستمتعة, فخور, فخورة, ممتن, ممتنة, متفائل, متفائلة, أنا سعيد, أنا سعيدة, عاشق, عاشقة, طاير من الفرح, طايرة من الفرح, منشرح, منشرحة, سعيد جدا, سعيدة جدا, فرحت, منبسط, منبسطة, حماس',
    sad: 'سيئ, سيئة, كئيب, كئيبة, اكتئاب, كآبة, تعيس, تعيسة, أنا حزين, أنا حزينة, بائس, بائسة, يائس, يائسة, يأس, مكسور, مكسورة, قلبي مكسور, مهموم, مهمومة, متضايق, متضايقة, وحدة, أبكي, أريد البكاء, دموع, خائب الأمل, خائبة الأمل, إحباط, مجروح, مجروحة, أسى, محزون, محزونة, حزين جدا, حزينة جدا, مقهور, مقهورة, تعبان نفسيا, مشتاق, مشتاقة',
    angry:
      'أنا غاضب, أنا غاضبة, غضبان, غضبانة, ساخط, ساخطة, حانق, حانقة, مستاءة, منفعل, منفعلة, متنرفز, متنرفزة, نرفزة, عصبية شديدة, ثائر, ثائرة, مغتاظ, مغتاظة, غيظ, منزعج جدا, كاره, غاضب جدا, غاضبة جدا, زهقت, طفح الكيل, سخط, هائج, هائجة, محتد',
    fearful:
      'أنا خائفة, خايف, خايفة, أنا قلق, أنا قلقة, توتر, رعب, مرتعب, مرتعبة, مذعور, مذعورة, ذعر, هلع, مفزوع, مفزوعة, فزع, مضطرب, مضطربة, قلقان, قلقانة, مهزوز, رهبة, خوف شديد, مرتبك, مرتبكة, ضغط, مضغوط, مضغوطة, خائف جدا, خائفة جدا, فزعان, فزعانة, غير آمن, متخوف, متخوفة, مهموم وقلق',
    disgust:
      'تقزز, متقزز, متقززة, غثيان, مقزز, مقززة, نفور, يا للقرف, أشعر بالقرف, أشعر بالاشمئزاز, يع, إخ, مثير للاشمئزاز, كريه, كريهة, قرفت, قرفان جدا',
    surprised:
      'متعجب, متعجبة, تعجب, صدمة, منصدم, منصدمة, مبهور, مبهورة, ذهول, استغراب, مستغرب, مستغربة, منذهل, منذهلة, أنا متفاجئ, أنا متفاجئة, لا أصدق, واو, يا إلهي, غير متوقع, مدهوش, مدهوشة, مبهوت, مبهوتة, متفاجئ جدا, تفاجأت, مصعوق',
  },
};
