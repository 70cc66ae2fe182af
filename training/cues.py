"""Cue words of what surrounds an article on its page: lists, menus, comments, shares; and of its own parts.

Cues are parted by bars. ``=cue`` is a whole line, ``^cue`` a line's beginning, ``$cue`` its end, ``~cue`` stands
anywhere, even glued to other words, and a bare cue stands anywhere as words of its own. They are in the folded form of
:mod:`kurilclean.fold`. What a cue weighs is its length, so long cues beat short ones.
"""

from __future__ import annotations

CUES: dict[str, str] = {
    "link-list": """
        ^related | =more | ^more: | ^more : | ^more from | ^more on | ^more in | ^more stories | ^more news |
        ^more related | ^see also | ^read more | ^read also | =read next | ^read next | ^also read | ^also on |
        ^you may also | ^you might also | ^you may like | ^recommended | ^most read | ^most popular | ^most viewed |
        ^most commented | ^most shared | ^popular | =trending | ^trending | ^latest | ^recent | ^top stories |
        ^top picks | ^editors' picks | ^editor's picks | =don't miss | ^what to read next | ^up next | ^watch next |
        ^further reading | ^similar | ^in this series | ^other stories | ^other news | ^featured | ^today's top |
        =must read | ^must reads | ^must-read | ^more articles | ^more like this | ^more posts | ^next article |
        ^previous article | ^next post | ^previous post | ^read full | read full story | ^continue reading | ^watch: |
        ^watch : | ^read: | ^read : | ^see all | ^see more | ^load more | ^show more | ^all stories | ^around the web |
        ^from the web | ^from our partners | =check it out | ^discover more | ^recently viewed | ^customers also |
        ^in case you missed | ^related topics | ^best of | ^today on | ^top news | =headlines | =breaking news |
        ^from the archives | ^editor's choice | =the latest | ^hot topics | =in the news | ^stories from |
        =full story | ^mehr zum | ^mehr zu | ^mehr aus | ^mehr von | ^mehr über | =mehr | ^lesen sie auch |
        ^lesen sie mehr | ^auch interessant | ^das könnte | ^das könnte sie | ^meistgelesen | ^meist gelesen |
        ^meistgelesene | ^beliebt | ^aktuelle | ^neueste | ^neuste | ^ähnliche | ^verwandte | ^weitere | ^weiterlesen |
        ^mehr lesen | ^top-themen | ^topthemen | ^aus dem archiv | ^zum thema | ^empfehlungen | ^empfohlen |
        ^unsere empfehlungen | ^lesetipp | ^lesetipps | ^nächster artikel | ^vorheriger artikel | ^beliebteste |
        ^alle artikel | ^newsticker | ^neue artikel | ^aus unserem | ^zum artikel | =zum video | ^jetzt lesen |
        ^à lire | ^a lire | ^lire aussi | ^lire la suite | ^voir aussi | ^sur le même | ^articles | ^les plus lus |
        ^plus lus | ^les plus | ^à voir | ^à découvrir | ^dans la même | ^dernières | ^derniers articles | ^lo más |
        ^lo mas | ^las más | ^más leídas | ^más noticias | ^mas noticias | ^más información | ^más sobre |
        ^noticias relacionadas | ^relacionad | ^te puede interesar | ^también te | ^lea también | ^lee también |
        ^lea más | ^leer más | ^ver más | ^te recomendamos | ^últimas | ^ultimas | ^le puede interesar | ^artículos |
        ^leia também | ^leia mais | ^leia tambem | ^saiba mais | ^mais lidas | ^as mais | ^veja também | ^veja mais |
        ^mais notícias | ^notícias relacionadas | ^leggi anche | ^leggi tutto | ^potrebbe interessarti | ^ti potrebbe |
        ^articoli | ^i più | ^le più | ^altre notizie | ^ultime | ^vedi anche | ^lees ook | ^lees meer | ^lees verder |
        ^meer over | ^meer nieuws | ^meest gelezen | ^gerelateerd | ^bekijk ook | ^laatste nieuws | ^läs också |
        ^läs även | ^läs mer | ^mer om | ^mest läst | ^senaste | ^relaterad | ^fler artiklar | ^les også | ^les mer |
        ^mest lest | ^siste | ^flere saker | ^læs også | ^læs mere | ^mest læste | ^seneste | ^relaterede | ^lue myös |
        ^lue lisää | ^luetuimmat | ^uusimmat | ^aiheesta | ^lisää aiheesta | ^czytaj też | ^czytaj także |
        ^czytaj również | ^czytaj więcej | ^zobacz też | ^zobacz także | ^zobacz również | ^więcej na | ^więcej |
        ^najczęściej | ^najnowsze | ^polecamy | ^podobne | ^powiązane | ^warte przeczytania | ^przeczytaj |
        ^čtěte také | ^čtěte více | ^čtěte | ^související | ^nejčtenější | ^další články | ^podobné | ^mohlo by vás |
        ^nejnovější | ^doporučujeme | ^více k tématu | ^διαβάστε | ^δείτε | ^σχετικά | ^περισσότερα | ^δημοφιλή |
        ^τελευταία | ^ilgili | ^İlgili | ^benzer | ^en çok | ^son dakika | ^diğer | ^önerilen | ^читайте | ^читать |
        ^смотрите также | ^смотрите | ^похожие | ^ещё по теме | ^еще по теме | ^по теме | ^популярное | ^самое |
        ^последние | ^новости | ^другие | ^материалы по | ^рекомендуем | ^подробнее | ^читайте також | ^читати |
        ^схожі | ^популярні | ^останні | ^інші | ^дивіться | ^за темою | ^новини | ^اقرأ أيضا | ^اقرأ أيضًا | ^إقرأ |
        ^اقرأ | ^المزيد | ^مواضيع | ^موضوعات | ^أخبار | ^الأكثر | ^مقالات | ^شاهد | ^ذات صلة | ^קראו | ^עוד | ^כתבות |
        ^הנקראות | ^אולי | ^بیشتر | ^مطالب | ^پربازدید | ^اخبار | ^آخرین | ^مرتبط | ^ये भी | ^यह भी | ^और पढ़ें | ^संबंधित |
        ^ताज़ा | ^लेटेस्ट | ^baca juga | ^artikel terkait | ^berita | ^terkait | ^terpopuler | ^terkini | ^simak |
        ^xem thêm | ^tin liên quan | ^đọc thêm | ^bài viết liên quan | ^mới nhất | ~関連記事 | ~関連ニュース | ^関連 |
        ~あわせて読みたい | ~ランキング | ^最新 | ^人気 | ^おすすめ | ^新着 | ^もっと見る | ^続きを読む | ~관련기사 |
        ^관련 | ^많이 본 | ^인기 | ^최신 | ^추천 | ^더보기 | ~相关新闻 | ~相关阅读 | ~相关文章 | ~延伸阅读 | ^相关 |
        ^相關 | ~延伸閱讀 | ~相關新聞 | ~热门 | ~熱門 | ~排行 | ^推荐 | ^推薦 | ~推荐阅读 | ^更多 | ~精选 | ~猜你喜欢 |
        ^最多人 | ^阅读更多 | ranking | ^more | ^other | ^read the latest | ^the latest | ^discover our |
        ^weiterführende | contenido relacionado | =relacionado | relacionadas | editors' recommendations |
        latest from | ^just in | =now reading | ^get more | fleira | ^další | =aktuálně | =právě se děje | ^saistītie |
        =jaunākie | =interesanti | read post | =news ticker | =top searches | articles similaires | en continu |
        =en continu | next up | ^discover | ^check out | =previous article | =next article | ^vorheriger | =ticker |
        jetzt entdecken | =around the web | you may also be interested | similar articles | recommended for you |
        view all | related services | ^the most | =see all | =view more | =show all | =see more |
        popular stories | mest populære | kết nối | ^learn more about |
        scroll to read | ^hosts of | keep reading | weitere meldungen | 阅读下一篇 | 下一篇 | 上一篇 | 特集 | ~一覧 |
        you may have missed | people also | others also | more news from | most watched | hot right now |
        what others are reading | our picks | our latest | top articles | top posts | top videos | video of the day |
        ^next: | ^previous: | ^prev: | ^related: | ^related story | ^see: | ^also: | ^watch | ^new on | ^from the |
        ^latest in | ^lesen | ^lesen sie | ^siehe auch | ^mehr | ^dazu: | ^passend zum | ^anschauen | ^video: |
        ^videos | ^podcast: | ^fotostrecke | ^bildergalerie | ^galerie: | ^lire: | ^vidéo | ^voir: |
        ^sur le même sujet | ^a leggere | ^guarda | ^scopri: | ^leggi | ^lea: | ^vea: | ^mira: | ^mire: | ^conoce: |
        ^leia | ^confira | ^assista | ^lees | ^kijk | ^bekijk | ^läs | ^se även | ^se også | ^les: | ^læs | ^lue |
        ^katso | ^zobacz | ^oglądaj | ^відео | ^видео | ^фото дня | ^смотреть | ^اقرا | ^شاهد ايضا | ^צפו | ^ببینید |
        ^देखें | ^पढ़ें | ^lihat | ^video
    """,
    "navigation": """
        ^skip to | ^jump to | =home | =homepage | ^home > | ^home / | =menu | =search | ^search | =sitemap |
        =site map | =site index | =sections | =about | =about us | =contact | =contact us | =careers | =jobs | =help |
        =faq | =faqs | =news | =sport | =sports | =business | =politics | =opinion | =world | =culture | =lifestyle |
        =entertainment | =travel | =health | =technology | =tech | =science | =education | =video | =videos | =photos |
        =podcasts | =events | =weather | =back | =top | ^back to | =next | =previous | =prev | ^page | =close |
        =print | =save | =edit | =filter | =filters | ^sort by | =sort | =view | =list | =categories | =category |
        =archives | =archive | =terms | =terms of use | =terms of service | =terms & conditions |
        =terms and conditions | =privacy | =privacy policy | =accessibility | =blog | =shop | =store | =resources |
        =products | =services | =solutions | =company | =rss | =rss feeds | =advertise | =advertise with us | =press |
        =directory | =main menu | ^toggle | =navigation | =contents | =on this page | =in this article | ^go to |
        =explore | =features | =documentation | =docs | =support | =reviews | =learn more | =scroll to top |
        =feedback | =report | =undo | =cart | ^add to cart | =add to cart | =quantity | =subtotal | =checkout |
        =wishlist | =compare | =listen | =play | =pause | =mute | =language | =english | ^from wikipedia | =legal |
        =media | =partners | =members | =forums | =forum | ^you are here | =browse | ^browse | =desktop |
        =mobile version | =download | =pdf | =printer-friendly version | ^permalink | ^view author | =in this section |
        =full site | ^zur startseite | =startseite | =suche | =suchen | =menü | =impressum | =datenschutz |
        =datenschutzerklärung | =kontakt | =agb | =über uns | =drucken | =zurück | =weiter | =nach oben | ^zum inhalt |
        ^zum hauptinhalt | ^direkt zum | ^springe | =politik | =wirtschaft | =kultur | =wissen | =reise | =panorama |
        =karriere | =hilfe | =inhalt | =inhaltsverzeichnis | =übersicht | =ressorts | =themen | =startseite > |
        =accueil | =recherche | =rechercher | =mentions légales | =contactez-nous | =plan du site | =imprimer |
        =retour | =suivant | =précédent | =économie | =société | =politique | =monde | =sommaire | =inicio | =buscar |
        =contacto | =aviso legal | =política | =economía | =deportes | =cultura | =imprimir | =siguiente | =anterior |
        =volver | =portada | =secciones | =busca | =contato | =esportes | =economia | =voltar | =início | =cerca |
        =contatti | =chi siamo | =stampa | =cronaca | =politica | =esteri | =home page | =zoeken | =zoek |
        =contacteer | =over ons | =afdrukken | =terug | =volgende | =vorige | =sök | =kontakta oss | =om oss | =meny |
        =skriv ut | =tillbaka | =nyheter | =ekonomi | =søk | =søg | =om os | =kontakt oss | =tilbage | =tilbake |
        =nyheder | =haku | =etusivu | =yhteystiedot | =valikko | =uutiset | =urheilu | =szukaj | =strona główna |
        =o nas | =drukuj | =następny | =poprzedni | =wiadomości | =hlavní stránka | =hledat | =o nás | =tisk | =domů |
        ^hlavní | =další | =předchozí | =αρχική | =αναζήτηση | =επικοινωνία | =anasayfa | =ana sayfa | =ara |
        =iletişim | =İletişim | =hakkımızda | =künye | =gündem | =spor | =главная | =поиск | =контакты | =о нас |
        =меню | =назад | =далее | =вперед | =наверх | =версия для печати | =головна | =пошук | =контакти | =про нас |
        =الرئيسية | =بحث | =اتصل بنا | =من نحن | =طباعة | =ראשי | =חיפוש | =צור קשר | =אודות | =صفحه اصلی | =خانه |
        =جستجو | =تماس با ما | =درباره ما | =होम | =खोजें | =संपर्क | =beranda | =cari | =kontak | =tentang kami |
        =redaksi | =trang chủ | =tìm kiếm | =liên hệ | =ホーム | =トップ | =検索 | =お問い合わせ | =メニュー |
        =会社概要 | =次へ | =前へ | =サイトマップ | =홈 | =검색 | =메뉴 | =회사소개 | =首页 | =首頁 | =搜索 | =搜尋 |
        =关于我们 | =關於我們 | =联系我们 | =聯絡我們 | =返回顶部 | =上一页 | =下一页 | =网站地图 | =关闭 | =打印 |
        =导航 | ~ > 正文 | =more details | =more info | =more options | =more information | =newsticker | =footer |
        =pricing | =community | ^skip this | ^to the | =filter by | ^sort | =main navigation | =show caption |
        =ok | =cancel | =exit | =go | =product | =read | ^press to | ^press s |
        keyboard shortcuts | =previous next | =contact sales | ^chapters | =impressum & datenschutz | / impressum |
        privacy policy | terms of use | user agreement | site map | =get started guide | =accessories |
        =privacy & cookies | fehler gefunden | fehler melden | report an error | report a typo | ctrl+enter | ~纠错 |
        ~報錯 | =zurück zur übersicht | ^zurück | ^listen to | ^escucha | ^print | table of contents | =font size |
        =type size | ^hauptnavigation | =inhaltsübersicht | =add a header to begin generating the table of contents |
        your cart | hlavní obsah | =sponsored content | change region | =download pdf | pdf version | =continue |
        =start | ~一覧へ | =view all posts | ^choosing a selection | search results | results | matches | ^filter |
        =description | =specifications | =details
    """,
    "comments": """
        =comment | comment on | ^leave a reply | ^leave a comment | ^post a comment | ^add a comment | ^add comment |
        ^write a comment | ^post your comment | post comment | a comment | your comment | =reply | ^reply to |
        replies | =responses | ^responses | ^join the discussion | ^join the conversation | ^no comments |
        ^view comments | ^show comments | ^all comments | comments are closed | ^comments closed |
        comments powered by | chat powered by | disqus | moderated | moderation | ^what do you think |
        ^share your thoughts | ^tell us what you think | your name | your email address will not be published |
        email address will not be published | required fields | ^you may use these html | notify me of | thoughts on |
        says: | said: | wrote: | report abuse | ^report this | flag as inappropriate | ^like this comment | upvote |
        downvote | community guidelines | house rules | commenting | commenter | trackback | trackbacks | pingback |
        pingbacks | ^letters@ | letter to the editor | write a review | ^be the first | ^join date | ^joined |
        ^posts: | ^thread starter | ^reaction score | =messages | =likes | =member | =senior member | ^location: |
        avatar | ^replying to | verified purchase | this review | found this helpful | ^kommentar | kommentare |
        kommentieren | ^schreibe einen kommentar | ^schreiben sie einen | kommentar schreiben | ^diskutieren |
        leserkommentare | erforderliche felder | e-mail-adresse wird nicht veröffentlicht | =antworten | ^antwort |
        ^beitrag melden | ihre meinung | deine meinung | meine meinung | html-tags | ^erlaubte html | netiquette |
        ^commentaire | commentaires | ^laisser un | ^réagir | ^répondre | votre commentaire |
        votre adresse e-mail ne sera | ^réactions | ^comentario | comentarios | ^deja un comentario |
        ^deja una respuesta | =responder | tu comentario | tu dirección de correo | ^comentário | comentários |
        ^deixe um | ^deixe uma | o seu endereço | ^commento | ^commenti | ^lascia un | ^rispondi | il tuo indirizzo |
        ^reactie | reacties | ^reageer | ^geef een reactie | ^beantwoorden | ^kommentarer | ^lämna ett svar |
        ^lämna en kommentar | ^svara | ^kommenter | ^skriv en kommentar | ^legg igjen | ^svar | ^debat |
        ^skriv kommentar | ^kommentti | kommentit | ^kommentoi | ^jätä kommentti | ^vastaa | ^komentarz | komentarze |
        komentarzy | ^dodaj komentarz | ^odpowiedz | ^skomentuj | ^zostaw | ^komentář | komentáře | komentářů |
        ^přidat komentář | ^diskuse | ^odpovědět | ^σχόλια | ^σχολια | ^αφήστε | ^σχόλιο | ^yorum | yorumlar |
        ^cevapla | ^yorum yap | ^комментари | комментарии | комментариев | ^оставить | ^добавить комментарий |
        ^ответить | ^обсудить | ^коментар | коментарі | ^залишити | ^додати коментар | ^відповісти | التعليقات |
        تعليق | تعليقات | ^أضف | ^اترك | ^رد | תגובות | תגובה | ^הוסף | ^השב | نظرات | نظر | دیدگاه | ^پاسخ |
        ^ارسال نظر | टिप्पणी | टिप्पणियां | कमेंट | komentar | ^tinggalkan | ^balas | bình luận | ^trả lời | ^ý kiến |
        ~コメント | ~댓글 | ~评论 | ~評論 | ~留言 | ~发表评论 | ~回复 | ~回覆 | แสดงความคิดเห็น | ~網友 | comments |
        to comment | =have your say | ^have your say | =testimonial | =testimonials | customer reviews |
        =links to this post | =create a link | =send feedback | $says | $wrote | $commented | $sagt | $schrieb |
        $a dit | $escribió | click to expand | wpdiscuz | or register to reply | please log in | login to leave |
        to leave a comment | =flagged | =upvote | =0 comments | =view comments | =anonymous | =guest |
        what's your reaction | was this article helpful | =thanks 1 | verified owner | =kommentar schreiben |
        vos réactions | vos commentaires | =réagir | moderators | =quote | display name | rate this |
        was this helpful | how useful was this | your rating | your review | leave a | submit a comment | be nice |
        be respectful | comment policy | comments policy | the comments | lesermeinungen | leserbrief | leserbriefe |
        zum kommentieren | um zu kommentieren | um selbst kommentare | diskussion | discussion | para comentar |
        pour commenter | per commentare | per inviare | om te reageren | för att kommentera | aby komentować |
        pro komentování | чтобы оставить | щоб залишити | quote originally posted | originally posted | joined: |
        posts | topic starter | last edited by | reactions: | ~楼主 | ~沙发 | ~网友 | ~跟帖 | in to comment |
        account to comment | account to comment. | this comment | delete comment | report comment | kommentarregeln |
        ~replydelete | well-known member | new member | active member | forum posts | private message | $stars |
        viele grüße | liebe grüße | gruß | thumbs up |
        añadir un comentario | ajouter un commentaire | original poster | ^replied | community rules
    """,
    "social": """
        ^share | =share | share this | share on | share via | share with | click to share | ^follow | =follow us |
        follow us on | follow us | ^like us | like us on | ^connect with | ^find us on | ^tweet | =tweet | ~facebook |
        ~twitter | ~linkedin | ~pinterest | ~whatsapp | ~instagram | ~reddit | ~tumblr | ~youtube | ~telegram |
        ~tiktok | ~mastodon | ~bluesky | =threads | ~flipboard | ~snapchat | ~messenger | ~google+ | =email | =e-mail |
        =mail | =copy link | copy link | ^email this | =email article | shares | =x | retweet | retweets | followers |
        thanks for sharing | opens in new window | on social | =pin | =pin it | =stumbleupon | =digg | =delicious |
        ~vkontakte | =xing | ~google news | ^fb | ^add us as a preferred | =teilen | ^teilen | ^diese seite teilen |
        teilen auf | teilen sie | ^diesen artikel teilen | teile diesen | ^folgen | folgen sie uns | ^folge uns |
        ^empfehlen | geschichte teilen | artikel teilen | =partager | ^partager | partagez | ^suivez | suivez-nous |
        =compartir | ^compartir | ^comparte | síguenos | ^sigue | =compartilhar | ^compartilhar | ^compartilhe |
        siga-nos | ^siga | =partilhar | =condividi | ^condividi | seguici | ^segui | =delen | ^delen | ^deel |
        volg ons | ^volg | =dela | ^dela | ^följ | =del | ^del på | ^del artikkel | ^følg | =jaa | ^jaa | ^seuraa |
        =udostępnij | ^udostępnij | ^podziel | ^obserwuj | =sdílet | ^sdílet | =κοινοποίηση | ^ακολουθήστε |
        ^κοινοποιήστε | =paylaş | ^paylaş | ^takip | ^поделиться | ^поделитесь | ^подписывайтесь на | ^следите |
        ^поділитися | ^поділись | ^стежте | ~вконтакте | ~одноклассники | ^شارك | ^مشاركة | ^تابعنا | ^تابع | ^שתפו |
        ^שיתוף | ^עקבו | ^اشتراک گذاری | ^به اشتراک | ^शेयर | ^फॉलो | ^bagikan | ^ikuti | ^chia sẻ | ^theo dõi |
        ~シェア | ~ツイート | ~フォロー | ^line | ~はてなブックマーク | ~공유 | ~페이스북 | ~트위터 | ~카카오 | ~分享 |
        ~微信 | ~微博 | ~朋友圈 | ~ทวิตเตอร์ | ~เฟซบุ๊ก | ~discord | ~github | =follow | join us on |
        email the author | ^twitter | ^facebook | join the facebook | share icon | share: | stay connected | =connect |
        get social | ~sharen | per mail sharen | auf whatsapp | =mailen | ترميز | نشر على | =كوبي | =कॉपी लिंक |
        =copy url | ~faceb | =link copied to clipboard | =recommend | =recs | =社交
    """,
    "tags": """
        ^tags | =tag | ^tagged | ^topics | =topic | ^keywords | ^filed under | ^filed in | ^categories: | ^category: |
        ^labels | ^related topics | ^in this story | ^more about | ^schlagwort | ^schlagworte | ^schlagwörter |
        ^stichwort | ^stichworte | ^themen | ^tags: | ^mots-clés | ^mots clés | ^thèmes | ^sujets | ^etiquetas |
        ^temas | ^archivado en | ^palabras clave | ^tópicos | ^palavras-chave | ^assuntos | ^argomenti |
        ^parole chiave | ^onderwerpen | ^trefwoorden | ^ämnen | ^taggar | ^emner | ^emneord | ^avainsanat | ^aiheet |
        ^asiasanat | ^tagi | ^słowa kluczowe | ^tematy | ^témata | ^štítky | ^klíčová slova | ^ετικέτες | ^etiketler |
        ^теги | ^тэги | ^метки | ^темы | ^ключевые слова | ^теми | ^мітки | ^الوسوم | ^كلمات | ^وسوم | ^תגיות | ^תגים |
        ^برچسب | ^کلید واژه | ^टैग | ^tag: | ^topik | ^từ khóa | ^chủ đề | ~キーワード | ^タグ | ^태그 | ^키워드 |
        ^标签 | ^標籤 | ^关键词 | ^關鍵字 | ~相关新闻话题 | post tags | =tagi | =klíčová slova | související témata |
        =artiklens emner | article topics | topics in this | =themen | =more about | =tagged |
        =emner | =in this article | =thema | ~関連キーワード | $tags | eingeordnet unter | abgelegt unter |
        getaggt mit | veröffentlicht in | posted in | kategorie | kategorien: | catégories | categoría | categorías |
        categoria: | sujets associés | temas relacionados | assuntos relacionados | ~标签： | tagi: | aiheet:
    """,
    "metadata": """
        ^by | ^written by | ^posted on | ^posted at | ^published | ^last updated | ^last modified | ^date: | ^author: |
        min read | minute read | minutes read | reading time | ^first published | ^source: | ^posted | staff writer |
        staff reporter | =staff | correspondent | hours ago | minutes ago | days ago | hour ago | ago | ^von |
        ^veröffentlicht | ^aktualisiert | ^stand: | lesezeit | ^erstellt | ^zuletzt | uhr | ^autor | ^quelle: | ^vor |
        ^par | ^publié | ^mis à jour | temps de lecture | ^por | ^publicado | ^actualizado | min de lectura |
        ^atualizado | ^di | ^pubblicato | ^aggiornato | ^door | ^gepubliceerd | ^bijgewerkt | ^publicerad |
        ^uppdaterad | ^publisert | ^oppdatert | ^publiceret | ^opdateret | ^julkaistu | ^päivitetty | ^opublikowano |
        ^aktualizacja | ^publikováno | ^aktualizováno | před | ^δημοσίευση | ^yayınlanma | ^güncelleme |
        ^опубликовано | ^обновлено | ^автор | ^источник | ^опубліковано | ^оновлено | ^نشر | ^تاريخ | ^كتب | ^פורסם |
        ^עודכן | ^מאת | ^انتشار | ^تاریخ | ^प्रकाशित | ^अपडेट | ^diterbitkan | ^oleh | ^cập nhật | ^ngày | ^tác giả |
        ~公開日 | ~更新日 | ^公開 | ^更新 | ^配信 | ~기자 | ^입력 | ^수정 | ^승인 | ^来源 | ^來源 | ^发布时间 | ^作者 |
        ^编辑 | ~责任编辑 | ~記者 | ^时间 | headshot of | photo of author | minuten | stunden | vor einem tag | hace |
        il y a | ore fa | uur geleden | sedan | siden | sitten | temu | πριν από | önce | назад | тому | منذ | לפני |
        قبل | पहले | yang lalu | trước | ~前に | ~時間前 | ~分前 | ~시간 전 | ~分钟前 | ~小时前 | =publish date |
        publish date | =published | =updated | =posted | =author | =by | =source | =date | editor at large |
        =staff writer | political commentator | games editor | =written by | contributing writer | mins | views |
        letzte änderung | zuletzt geändert | veröffentlicht am | aktualisiert am | ~更新时间 | ~来源 | ~來源 | ~时间 |
        ^by: | ^text: | ^words by | ^words: | ^story by | ^story: | ^texte | ^texto | ^testo | ^tekst | ^teksti |
        ^tekst: | ^text av | ^skriven av | ^skrevet av | ^skrevet af | ^scritto da | ^escrito por | ^redacción |
        ^redaktion | ^redacted | ^rédaction | ^redazione | ^redactie | ^redakcja | ^redakce | ^publication date |
        ^release date | ^date published | ^datum | ^fecha | ^dato | ^päivämäärä | ^dátum | ^tarih | ^дата |
        ^ngày đăng | lesedauer | leestijd | lästid | lesetid | læsetid | lukuaika | tempo di lettura |
        tempo de leitura | tiempo de lectura | okuma süresi | czas czytania | doba čtení | время чтения | час читання |
        минут | min. lesezeit | minuto | phút đọc | menit baca | ~阅读时间 | ~字数 | ~点击 | ~浏览 | ~閱讀 | ~조회 |
        ~등록 | am edt | pm edt | am est | pm est | gmt | utc | kst | edited | updated | updated: | published: |
        posted by | senior writer | senior reporter | staff reporters | special correspondent | news editor |
        redakteur | redakteurin | journalist | rédacteur | redactor | redattore | author archive | ~文／ | ~文/ |
        =sda | =dpa | =afp | =ap | =apa | =reuters |
        ^sda/ | ^dpa/ | ^afp/ | ^apa/ | =pap | =čtk | =ansa | =efe |
        translated by | aus dem englischen von |
        übersetzt von | aus dem amerikanischen | traduit par | traducido por | tradotto da | ~撰文 | ~记者 | ~通讯员 |
        ~特派員 | ~論説委員 | ~編集委員
    """,
    "caption": """
        pictured | file photo | file image | =photo caption | ^image caption | ^caption | in this photo | seen here |
        is seen | are seen | (left) | (right) | (centre) | (center) | ^left to right | ^from left | ^clockwise |
        ^above: | ^below: | screenshot | ^figure | ^fig. | ^video: | enlarge this image | click to enlarge |
        view image | symbolbild | symbolfoto | archivbild | archivfoto | (archiv) | im bild | auf dem foto |
        bildunterschrift | légende | photo d'illustration | illustration | imagen de archivo | foto de archivo |
        imagem de arquivo | foto d'archivio | archieffoto | arkivbild | arkivfoto | arkistokuva | kuvituskuva |
        zdjęcie ilustracyjne | ilustrační | ilustrační foto | φωτογραφία αρχείου | temsili | архивное фото |
        иллюстративное | 資料写真 | 자료사진 | 资料图 | 資料圖 | ilustrasi | photograph of | portrait of | a photo of |
        an image of | a picture of | (symbolbild) | (r.) | (l.) | (m.) | (ao centro) | à gauche | à droite |
        a la izquierda | a la derecha | a sinistra | a destra | =拡大 | $拡大 | görsel | ilustrační snímek |
        illustrationsbild | フォト
    """,
    "credit": """
        getty images | getty | reuters | afp | associated press | ap photo | shutterstock | istock | unsplash |
        pixabay | pexels | alamy | imago | picture alliance | picture-alliance | adobe stock | ^photo by | ^photos by |
        ^photograph by | ^photo credit | ^image credit | ^photo courtesy | courtesy of | ^credit: | ^photo: | ^foto: |
        ^fotos: | ^bild: | ^crédit | ^photo : | ^credits: | ^picture: | ^pictures: | ^image: | ^images: | ^titelbild |
        contributed to this | additional reporting | reporting by | editing by | ^fotó | ^zdj | ^kuva: | ^фото: |
        ^фото | ^foto | dpa | ^illustration by | ^illustration: | ^image source | ^bildquelle | ^fotografía |
        ^imagen: | ^imagem: | ^fonte: | ^写真 | ^图片来源 | ^圖片來源 | ^사진 | bildrechte | imagem | epa | thinkstock |
        =getty | source image | rechte: | beeld: | kyodo | xinhua | yonhap | aap | press association | ap/ |
        via getty
    """,
}
