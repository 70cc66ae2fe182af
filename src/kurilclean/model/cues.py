"""Cue words: what a line of each category tends to say, in the folded form of :mod:`kurilclean.fold`.

Cues are parted by bars. ``=cue`` is a whole line, ``^cue`` a line's beginning, ``~cue`` stands anywhere, even glued
to other words, and a bare cue stands anywhere as words of its own. Digits are written as they are; what a cue weighs
is its length, so long cues beat short ones (see :mod:`kurilclean.model.categories`).
"""

from __future__ import annotations

CUES: dict[str, str] = {
    "ad": """
        =ad | =ads | =advert | ^advertisement | ^article continues below | =advertising | =sponsored |
        sponsored content | sponsored by | =promoted | promoted content | =partner content | =paid content |
        story continues below | article continues after | scroll to continue | continue reading below | =promotion |
        ends sale | sale ends | limited time offer | coupon | promo code | discount code | special offer | shop now |
        buy now | best deals | % off | free shipping | best value | book a demo | get a demo | request a demo |
        free quote | get started | free consultation | contact us today | try it free | start your free trial |
        learn how we can help | learn more about our services | =anzeige | ^anzeige | =werbung | ^werbung |
        weiter nach der werbung | =publicité | =publicite | ^publicité | =pub | =annonce | =publicidad | ^publicidad |
        =anuncio | =publicidade | ^publicidade | continua depois da publicidade | =pubblicità | ^pubblicità |
        =advertentie | ^advertentie | =annons | ^annons | =reklame | ^reklame | =mainos | ^mainos | =reklama |
        ^reklama | dalsza część artykułu pod | =inzerce | ^inzerce | =διαφημιση | =διαφήμιση | =reklam | ^reklam |
        =реклама | ^реклама | =إعلان | =اعلان | =إعلانات | =פרסומת | =פרסומות | =آگهی | =تبلیغات | =विज्ञापन |
        =advertorial | =iklan | scroll to continue with content | =quảng cáo | =広告 | =スポンサーリンク | =pr |
        =광고 | =广告 | =廣告 | ~职位 | stellenmarkt | jobbörse
    """,
    "subscription": """
        subscribe | subscriber | subscribers | subscription | subscriptions | ^sign up | sign up for | sign up to |
        sign up now | newsletter | newsletters | e-newsletter | mailing list | ^sign in | ^log in | =login | =log in |
        =log out | =logout | ^login | ^register | =register | create an account | create account | already a member |
        already a subscriber | become a member | ^join now | join free | =my account | =my profile | your inbox |
        in your inbox | to your inbox | by email | email address | free trial | unlimited access | full access |
        to continue reading | keep reading | read the full article | ^premium | members only | for members | paywall |
        per month | a month | per year | cancel anytime | unsubscribe | opt out | forgot password |
        forgot your password | enter your email | remember me | insider | e-paper | epaper | digital edition |
        print edition | spam | delivered daily | stay in the loop | stay informed | never miss | get the latest |
        ^don't miss | abonnieren | abo | abonnement | abonnent | abonnenten | anmelden | registrieren |
        jetzt anmelden | ~newsletter | angemeldet | mein konto | einloggen | passwort vergessen | weiterlesen mit |
        jetzt testen | pro monat | monatlich kündbar | jederzeit kündbar | probeabo | digitalabo | alle artikel lesen |
        s'abonner | abonnez-vous | abonné | abonnés | abonnements | abonner | se connecter | connectez-vous |
        s'inscrire | s'identifier | inscription | mon compte | mot de passe | suscribirse | suscríbete | suscribete |
        suscripción | suscriptor | suscriptores | boletín | boletines | iniciar sesión | inicia sesión | regístrate |
        registrarse | hazte socio | hazte miembro | assine | assinatura | assinante | assinantes | entrar na conta |
        cadastre-se | fazer login | abbonati | abbonamento | abbonamenti | accedi | registrati | iscriviti | abonneer |
        abonnee | abonnees | inloggen | registreren | nieuwsbrief | aanmelden | prenumerera | prenumerant |
        prenumeration | logga in | nyhetsbrev | bli medlem | abonnér | logg inn | log ind | nyhetsbrevet | nyhedsbrev |
        bli abonnent | tilaa | tilaajille | tilaus | kirjaudu | uutiskirje | rekisteröidy | prenumerata | subskrypcja |
        zaloguj | zaloguj się | zarejestruj | zapisz się | předplatné | předplatit | přihlásit | registrace | odběr |
        newsletteru | συνδρομή | εγγραφή | εγγραφείτε | σύνδεση | abone | üye ol | üye girişi | giriş yap | kayıt ol |
        bülten | e-bülten | подписка | подписаться | подпишитесь | войти | регистрация | рассылка | рассылку | вход |
        зарегистрироваться | підписка | підписатися | підпишіться | увійти | реєстрація | розсилка | اشترك | اشتراك |
        الاشتراك | النشرة | تسجيل الدخول | سجل | להרשמה | הרשמה | התחברות | מנויים | ניוזלטר | عضویت | ورود | خبرنامه |
        اشتراک | सब्सक्राइब | लॉग इन | साइन इन | न्यूज़लेटर | berlangganan | langganan | masuk | daftar | đăng ký |
        đăng nhập | 購読 | 会員登録 | 会員限定 | 有料会員 | ログイン | メールマガジン | 無料会員 | 구독 | 로그인 |
        회원가입 | 뉴스레터 | 订阅 | 登录 | 注册 | 会员 | 訂閱 | 登入 | 註冊 | 會員 | 電子報
    """,
    "donation": """
        donate | donation | donations | =support us | support our work | support our journalism | support independent |
        make a contribution | contribute now | become a patron | =patreon | buy me a coffee | =paypal | your support |
        ko-fi | crowdfunding | spenden | spende | unterstützen sie uns | unterstütze uns | faire un don | soutenez |
        soutenez-nous | dona ahora | donar | haz una donación | apóyanos | doe | apoie | doação | sostienici |
        dona ora | doneer | steun ons | donera | stötta oss | støtt oss | støt os | lahjoita | wesprzyj |
        wesprzyj nas | darowizna | podpořte | podpořte nás | přispět | δωρεά | bağış | пожертвовать | поддержите |
        поддержать | підтримати | підтримайте | تبرع | תרומה | תמכו | حمایت مالی | दान | donasi | quyên góp | 寄付 |
        후원 | 捐款 | 捐赠 | 赞赏
    """,
    "link-list": """
        ^related | =more | ^more: | ^more : | ^more from | ^more on | ^more in | ^more stories | ^more news |
        ^more related | ^see also | ^read more | ^read also | =read next | ^read next | ^also read | ^also on |
        ^you may also | ^you might also | ^you may like | ^recommended | ^most read | ^most popular | ^most viewed |
        ^most commented | ^most shared | ^popular | =trending | ^trending | ^latest | ^recent | ^top stories |
        ^top picks | ^editors' picks | ^editor's picks | =don't miss | ^what to read next | ^up next | ^watch next |
        ^further reading | ^similar | ^in this series | ^other stories | ^other news | ^featured | ^today's top |
        =must read | ^must reads | ^must-read | ^more articles | ^more like this | ^more posts | ^next article |
        ^previous article | ^next post | ^previous post | ^read full | read full story | ^continue reading | ^watch: |
        ^watch : | ^read: | ^read : | ^view all | ^see all | ^see more | ^load more | ^show more | ^all stories |
        ^around the web | ^from the web | ^from our partners | =check it out | ^discover more | ^recently viewed |
        ^customers also | ^in case you missed | ^related topics | ^best of | ^today on | ^top news | =headlines |
        =breaking news | ^from the archives | ^editor's choice | =the latest | ^hot topics | =in the news |
        ^stories from | =full story | ^mehr zum | ^mehr zu | ^mehr aus | ^mehr von | ^mehr über | =mehr |
        ^lesen sie auch | ^lesen sie mehr | ^auch interessant | ^das könnte | ^das könnte sie | ^meistgelesen |
        ^meist gelesen | ^meistgelesene | ^beliebt | ^aktuelle | ^neueste | ^neuste | ^ähnliche | ^verwandte |
        ^weitere | ^weiterlesen | ^mehr lesen | ^top-themen | ^topthemen | ^aus dem archiv | ^zum thema |
        ^empfehlungen | ^empfohlen | ^unsere empfehlungen | ^lesetipp | ^lesetipps | ^nächster artikel |
        ^vorheriger artikel | ^beliebteste | ^alle artikel | ^newsticker | ^neue artikel | ^aus unserem |
        ^zum artikel | =zum video | ^jetzt lesen | ^à lire | ^a lire | ^lire aussi | ^lire la suite | ^voir aussi |
        ^sur le même | ^articles | ^les plus lus | ^plus lus | ^les plus | ^à voir | ^à découvrir | ^dans la même |
        ^en continu | ^dernières | ^derniers articles | ^lo más | ^lo mas | ^las más | ^más leídas | ^más noticias |
        ^mas noticias | ^más información | ^más sobre | ^noticias relacionadas | ^relacionad | ^te puede interesar |
        ^también te | ^lea también | ^lee también | ^lea más | ^leer más | ^ver más | ^te recomendamos | ^últimas |
        ^ultimas | ^le puede interesar | ^artículos | ^leia também | ^leia mais | ^leia tambem | ^saiba mais |
        ^mais lidas | ^as mais | ^veja também | ^veja mais | ^mais notícias | ^notícias relacionadas | ^leggi anche |
        ^leggi tutto | ^potrebbe interessarti | ^ti potrebbe | ^articoli | ^i più | ^le più | ^altre notizie |
        ^ultime | ^vedi anche | ^lees ook | ^lees meer | ^lees verder | ^meer over | ^meer nieuws | ^meest gelezen |
        ^gerelateerd | ^bekijk ook | ^laatste nieuws | ^läs också | ^läs även | ^läs mer | ^mer om | ^mest läst |
        ^senaste | ^relaterad | ^fler artiklar | ^les også | ^les mer | ^mest lest | ^siste | ^flere saker |
        ^læs også | ^læs mere | ^mest læste | ^seneste | ^relaterede | ^lue myös | ^lue lisää | ^luetuimmat |
        ^uusimmat | ^aiheesta | ^lisää aiheesta | ^czytaj też | ^czytaj także | ^czytaj również | ^czytaj więcej |
        ^zobacz też | ^zobacz także | ^zobacz również | ^więcej na | ^więcej | ^najczęściej | ^najnowsze | ^polecamy |
        ^podobne | ^powiązane | ^warte przeczytania | ^przeczytaj | ^čtěte také | ^čtěte více | ^čtěte | ^související |
        ^nejčtenější | ^další články | ^podobné | ^mohlo by vás | ^nejnovější | ^doporučujeme | ^více k tématu |
        ^διαβάστε | ^δείτε | ^σχετικά | ^περισσότερα | ^δημοφιλή | ^τελευταία | ^ilgili | ^benzer | ^en çok |
        ^son dakika | ^diğer | ^önerilen | ^читайте | ^читать | ^смотрите также | ^смотрите | ^похожие | ^ещё по теме |
        ^еще по теме | ^по теме | ^популярное | ^самое | ^последние | ^новости | ^другие | ^материалы по |
        ^рекомендуем | ^подробнее | ^читайте також | ^читати | ^схожі | ^популярні | ^останні | ^інші | ^дивіться |
        ^за темою | ^новини | ^اقرأ أيضا | ^اقرأ أيضًا | ^إقرأ | ^اقرأ | ^المزيد | ^مواضيع | ^أخبار | ^الأكثر |
        ^مقالات | ^شاهد | ^ذات صلة | ^קראו | ^עוד | ^כתבות | ^הנקראות | ^אולי | ^بیشتر | ^مطالب | ^پربازدید | ^اخبار |
        ^آخرین | ^مرتبط | ^ये भी | ^यह भी | ^और पढ़ें | ^संबंधित | ^ताज़ा | ^लेटेस्ट | ^baca juga | ^artikel terkait |
        ^berita | ^terkait | ^terpopuler | ^terkini | ^simak | ^xem thêm | ^tin liên quan | ^tin | ^đọc thêm |
        ^bài viết liên quan | ^mới nhất | ~関連記事 | ~関連ニュース | ^関連 | ~あわせて読みたい | ~ランキング | ^最新 |
        ^人気 | ^おすすめ | ^新着 | ^もっと見る | ^続きを読む | ~관련기사 | ^관련 | ^많이 본 | ^인기 | ^최신 | ^추천 |
        ^더보기 | ~相关新闻 | ~相关阅读 | ~相关文章 | ~延伸阅读 | ^相关 | ^相關 | ~延伸閱讀 | ~相關新聞 | ~热门 |
        ~熱門 | ~排行 | ^推荐 | ^推薦 | ~推荐阅读 | ^更多 | ~精选 | ~猜你喜欢 | ^最多人 | ^阅读更多 | ranking
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
        =directory | =main menu | ^toggle | =navigation | ^table of contents | =contents | =on this page |
        =in this article | ^go to | =explore | =features | =documentation | =docs | =support | =reviews | =learn more |
        =scroll to top | =feedback | =report | =undo | =cart | ^your cart | ^add to cart | =add to cart | =quantity |
        =subtotal | =checkout | =wishlist | =compare | =listen | =play | =pause | =mute | =language | =english |
        ^from wikipedia | =legal | =media | =partners | =members | =forums | =forum | ^you are here | =browse |
        ^browse | =desktop | =mobile version | =download | =pdf | =printer-friendly version | ^permalink |
        ^view author | =in this section | =full site | ^zur startseite | =startseite | =suche | =suchen | =menü |
        =impressum | =datenschutz | =datenschutzerklärung | =kontakt | =agb | =über uns | =drucken | =zurück |
        =weiter | =nach oben | ^zum inhalt | ^zum hauptinhalt | ^direkt zum | ^springe | =politik | =wirtschaft |
        =kultur | =wissen | =reise | =panorama | =karriere | =hilfe | =inhalt | =inhaltsverzeichnis | =übersicht |
        =ressorts | =themen | =startseite > | =accueil | =recherche | =rechercher | =mentions légales |
        =contactez-nous | =plan du site | =imprimer | =retour | =suivant | =précédent | =économie | =société |
        =politique | =monde | =sommaire | =inicio | =buscar | =contacto | =aviso legal | =política | =economía |
        =deportes | =cultura | =imprimir | =siguiente | =anterior | =volver | =portada | =secciones | =busca |
        =contato | =esportes | =economia | =voltar | =início | =cerca | =contatti | =chi siamo | =stampa | =cronaca |
        =politica | =esteri | =home page | =zoeken | =zoek | =contacteer | =over ons | =afdrukken | =terug |
        =volgende | =vorige | =sök | =kontakta oss | =om oss | =meny | =skriv ut | =tillbaka | =nyheter | =ekonomi |
        =søk | =søg | =om os | =kontakt oss | =tilbage | =tilbake | =nyheder | =haku | =etusivu | =yhteystiedot |
        =valikko | =uutiset | =urheilu | =szukaj | =strona główna | =o nas | =drukuj | =następny | =poprzedni |
        =wiadomości | =hlavní stránka | =hledat | =o nás | =tisk | =domů | ^hlavní | =další | =předchozí | =αρχική |
        =αναζήτηση | =επικοινωνία | =anasayfa | =ana sayfa | =ara | =iletişim | =hakkımızda | =künye | =gündem |
        =spor | =главная | =поиск | =контакты | =о нас | =меню | =назад | =далее | =вперед | =наверх |
        =версия для печати | =головна | =пошук | =контакти | =про нас | =الرئيسية | =بحث | =اتصل بنا | =من نحن |
        =طباعة | =ראשי | =חיפוש | =צור קשר | =אודות | =صفحه اصلی | =خانه | =جستجو | =تماس با ما | =درباره ما | =होम |
        =खोजें | =संपर्क | =beranda | =cari | =kontak | =tentang kami | =redaksi | =trang chủ | =tìm kiếm | =liên hệ |
        =ホーム | =トップ | =検索 | =お問い合わせ | =メニュー | =会社概要 | =次へ | =前へ | =サイトマップ | =홈 |
        =검색 | =메뉴 | =회사소개 | =首页 | =首頁 | =搜索 | =搜尋 | =关于我们 | =關於我們 | =联系我们 | =聯絡我們 |
        =返回顶部 | =上一页 | =下一页 | =网站地图 | =关闭 | =打印 | =导航 | ~ > 正文
    """,
    "comments": """
        ^comments | =comment | comment on | ^leave a reply | ^leave a comment | ^post a comment | ^add a comment |
        ^add comment | ^write a comment | ^post your comment | post comment | a comment | your comment | =reply |
        ^reply to | replies | =responses | ^responses | ^join the discussion | ^join the conversation | ^no comments |
        ^view comments | ^show comments | ^all comments | comments are closed | ^comments closed |
        comments powered by | chat powered by | disqus | moderated | moderation | ^what do you think |
        ^share your thoughts | ^tell us what you think | your name | your email address will not be published |
        email address will not be published | required fields | ^you may use these html | notify me of | thoughts on |
        says: | said: | wrote: | report abuse | ^report this | flag as inappropriate | ^like this comment | upvote |
        downvote | community guidelines | house rules | commenting | commenter | trackback | trackbacks | pingback |
        pingbacks | ^letters@ | letter to the editor | ^write a review | write a review | ^be the first | ^join date |
        ^joined | ^posts: | ^thread starter | ^reaction score | =messages | =likes | =member | =senior member |
        ^location: | avatar | ^replying to | verified purchase | this review | found this helpful | ^rate this |
        ^kommentar | kommentare | kommentieren | ^schreibe einen kommentar | ^schreiben sie einen |
        kommentar schreiben | ^diskutieren | leserkommentare | erforderliche felder |
        e-mail-adresse wird nicht veröffentlicht | =antworten | ^antwort | ^beitrag melden | ihre meinung |
        deine meinung | meine meinung | html-tags | ^erlaubte html | netiquette | ^commentaire | commentaires |
        ^laisser un | ^réagir | ^répondre | votre commentaire | votre adresse e-mail ne sera | ^réactions |
        ^comentario | comentarios | ^deja un comentario | ^deja una respuesta | =responder | tu comentario |
        tu dirección de correo | ^comentário | comentários | ^deixe um | ^deixe uma | o seu endereço | ^commento |
        ^commenti | ^lascia un | ^rispondi | il tuo indirizzo | ^reactie | reacties | ^reageer | ^geef een reactie |
        ^beantwoorden | ^kommentarer | ^lämna ett svar | ^lämna en kommentar | ^svara | ^kommenter |
        ^skriv en kommentar | ^legg igjen | ^svar | ^debat | ^skriv kommentar | ^kommentti | kommentit | ^kommentoi |
        ^jätä kommentti | ^vastaa | ^komentarz | komentarze | komentarzy | ^dodaj komentarz | ^odpowiedz | ^skomentuj |
        ^zostaw | ^komentář | komentáře | komentářů | ^přidat komentář | ^diskuse | ^odpovědět | ^σχόλια | ^σχολια |
        ^αφήστε | ^σχόλιο | ^yorum | yorumlar | ^cevapla | ^yorum yap | ^комментари | комментарии | комментариев |
        ^оставить | ^добавить комментарий | ^ответить | ^обсудить | ^коментар | коментарі | ^залишити |
        ^додати коментар | ^відповісти | التعليقات | تعليق | تعليقات | ^أضف | ^اترك | ^رد | תגובות | תגובה | ^הוסף |
        ^השב | نظرات | نظر | دیدگاه | ^پاسخ | ^ارسال نظر | टिप्पणी | टिप्पणियां | कमेंट | ^komentar | komentar |
        ^tinggalkan | ^balas | bình luận | ^trả lời | ^ý kiến | ~コメント | ~댓글 | ~评论 | ~評論 | ~留言 | ~发表评论 |
        ~回复 | ~回覆 | แสดงความคิดเห็น | ~網友
    """,
    "social": """
        ^share | =share | share this | share on | share via | share with | click to share | ^follow | =follow us |
        follow us on | follow us | ^like us | like us on | ^connect with | ^find us on | ^tweet | =tweet | ~facebook |
        ~twitter | ~linkedin | ~pinterest | ~whatsapp | ~instagram | ~reddit | ~tumblr | ~youtube | ~telegram |
        ~tiktok | ~mastodon | ~bluesky | =threads | ~flipboard | ~snapchat | ~messenger | ~google+ | =email | =e-mail |
        =mail | =copy link | copy link | ^email this | =email article | ^shares | shares | =x | retweet | retweets |
        followers | thanks for sharing | opens in new window | on social | =pin | =pin it | =stumbleupon | =digg |
        =delicious | ~vkontakte | =xing | ~google news | ^fb | ^add us as a preferred | =teilen | ^teilen |
        ^diese seite teilen | teilen auf | teilen sie | ^diesen artikel teilen | teile diesen | ^folgen |
        folgen sie uns | ^folge uns | ^empfehlen | geschichte teilen | artikel teilen | =partager | ^partager |
        partagez | ^suivez | suivez-nous | =compartir | ^compartir | ^comparte | síguenos | ^sigue | =compartilhar |
        ^compartilhar | ^compartilhe | siga-nos | ^siga | =partilhar | =condividi | ^condividi | seguici | ^segui |
        =delen | ^delen | ^deel | volg ons | ^volg | =dela | ^dela | ^följ | =del | ^del på | ^del artikkel | ^følg |
        =jaa | ^jaa | ^seuraa | =udostępnij | ^udostępnij | ^podziel | ^obserwuj | =sdílet | ^sdílet | ^sledujte |
        =κοινοποίηση | ^ακολουθήστε | ^κοινοποιήστε | =paylaş | ^paylaş | ^takip | ^поделиться | ^поделитесь |
        ^подписывайтесь на | ^следите | ^поділитися | ^поділись | ^стежте | ~вконтакте | ~одноклассники | ^شارك |
        ^مشاركة | ^تابعنا | ^تابع | ^שתפו | ^שיתוף | ^עקבו | ^اشتراک گذاری | ^به اشتراک | ^शेयर | ^फॉलो | ^bagikan |
        ^ikuti | ^chia sẻ | ^theo dõi | ~シェア | ~ツイート | ~フォロー | ^line | ~はてなブックマーク | ~공유 |
        ~페이스북 | ~트위터 | ~카카오 | ~分享 | ~微信 | ~微博 | ~朋友圈 | ~ทวิตเตอร์ | ~เฟซบุ๊ก
    """,
    "consent": """
        cookie | cookies | we use cookies | consent | gdpr | tracking | privacy settings | your privacy |
        personal data | do not sell | einwilligung | datenschutzeinstellungen |
        cookie-einstellungen | widerruf | confidentialité | données personnelles | privacidad | protección de datos |
        privacidade | informativa | privacybeleid | personuppgifter | personvern | tietosuoja | evästeet |
        evästeasetukset | ciasteczka | plików cookies | soubory cookie | çerez | çerezler | файлы cookie |
        конфиденциальности | конфіденційності | kebijakan privasi | クッキー | プライバシーポリシー | 개인정보 | 隐私
    """,
    "app-promo": """
        our app | the app | get the app | download the app | =app | apps | app store | google play | download our app |
        mobile app | ios and android | android app | iphone app | push notifications | notifications |
        turn on notifications | enable notifications | =news alerts | home screen | ^open in app | ^scan the qr |
        qr code | zur app | die app | unsere app | app laden | app herunterladen | benachrichtigungen |
        push-nachrichten | l'application | notre application | téléchargez | notifications push | la app |
        descarga la app | nuestra app | notificaciones | o aplicativo | baixe o app | notificações | l'app |
        scarica l'app | notifiche | onze app | de app | download de app | appen | ladda ner appen | last ned appen |
        hent appen | lataa sovellus | aplikację | aplikacja | pobierz aplikację | aplikace | aplikaci | stáhněte |
        εφαρμογή | uygulama | uygulaması | приложение | приложении | уведомления | додаток | застосунок | التطبيق |
        تطبيق | אפליקציה | האפליקציה | اپلیکیشن | ऐप | aplikasi | ứng dụng | ~アプリ | ~앱 | ~客户端 | ~扫码 |
        ~下载app | ~掃描
    """,
    "disclaimer": """
        disclaimer | ^about the author | ^about this author | ^about the writer | =about the author(s) | ^about |
        views expressed | opinions expressed | do not necessarily | not responsible | is not liable | liability |
        affiliate | commission | compensation | independently | recommendations are unbiased | editorial standards |
        editorial policy | corrections | our journalism | is a writer | is a freelance | is an editor | is a reporter |
        is a journalist | is a contributor | is a senior | is the author | is the founder | is an award-winning |
        award-winning | is professor | is a professor | is a contributing | is a correspondent | he writes |
        she writes | written by a | headshot | for informational purposes | medical advice | legal advice |
        financial advice | this page was generated | last edited | ^contact: | press contact | media contact |
        ^media contacts | tel: | phone: | fax: | ^address | ^opening hours | terms and limitations |
        subject to change | trademark | trademarks | wiki is a | community.$ | über den autor | über die autorin |
        zum autor | zur autorin | der autor | die autorin | haftung | haftungsausschluss | keine haftung |
        pressekontakt | ^kontakt: | ist redakteur | ist redakteurin | ist journalist | ist autor | transparenzhinweis |
        korrektur | ^à propos | ^a propos | l'auteur | responsabilité | sobre el autor | acerca del autor |
        sobre o autor | sull'autore | over de auteur | om författaren | om skribenten | ansvarig utgivare |
        om forfatteren | tietoa kirjoittajasta | o autorze | o autorovi | ^σχετικά με τον | yazar hakkında |
        об авторе | мнение редакции | про автора | عن الكاتب | אודות הכותב | درباره نویسنده | tentang penulis |
        về tác giả | ~免责声明 | ~作者简介 | ~本站 | ~著者 | ~この記事を書いた | ~責任 | ~必ずしも | ~저작자 | ~免責 |
        ~不负责 | ~概不负责 | 举报
    """,
    "copyright": """
        © | &copy; | (c) 20 | copyright | all rights reserved | rights reserved | ^reprints | reprint | powered by |
        ^made with | ^made on | creative commons | cc by | licensed under | ^license | alle rechte vorbehalten |
        vervielfältigung | nachdruck | urheberrecht | lizenz | tous droits réservés | reproduction interdite |
        droits réservés | todos los derechos | derechos reservados | prohibida la reproducción | todos os direitos |
        direitos reservados | reprodução | tutti i diritti | riproduzione riservata | alle rechten |
        rechten voorbehouden | alla rättigheter | upphovsrätt | alle rettigheter | alle rettigheder | kaikki oikeudet |
        wszelkie prawa | prawa zastrzeżone | všechna práva | práva vyhrazena | publikování | με επιφύλαξη |
        δικαιώματα | tüm hakları | hakları saklıdır | все права | права защищены | перепечатка | всі права |
        права захищені | جميع الحقوق | الحقوق محفوظة | כל הזכויות | تمامی حقوق | کلیه حقوق | सर्वाधिकार | hak cipta |
        bản quyền | ~無断転載 | ~転載禁止 | ~著作権 | ~무단 | ~저작권 | ~版权所有 | ~版權所有 | ~icp备 | ~icp證 |
        ~许可证 | ~未经授权 | ~转载
    """,
    "tags": """
        ^tags | =tag | ^tagged | ^topics | =topic | ^keywords | ^filed under | ^filed in | ^posted in | ^categories: |
        ^category: | ^labels | ^related topics | ^in this story | ^more about | ^schlagwort | ^schlagworte |
        ^schlagwörter | ^stichwort | ^stichworte | ^themen | ^tags: | ^mots-clés | ^mots clés | ^thèmes | ^sujets |
        ^etiquetas | ^temas | ^archivado en | ^palabras clave | ^tópicos | ^palavras-chave | ^assuntos | ^argomenti |
        ^parole chiave | ^onderwerpen | ^trefwoorden | ^ämnen | ^taggar | ^emner | ^emneord | ^avainsanat | ^aiheet |
        ^asiasanat | ^tagi | ^słowa kluczowe | ^tematy | ^témata | ^štítky | ^klíčová slova | ^ετικέτες | ^etiketler |
        ^теги | ^тэги | ^метки | ^темы | ^ключевые слова | ^теми | ^мітки | ^الوسوم | ^كلمات | ^وسوم | ^תגיות | ^תגים |
        ^برچسب | ^کلید واژه | ^टैग | ^tag: | ^topik | ^từ khóa | ^chủ đề | ~キーワード | ^タグ | ^태그 | ^키워드 |
        ^标签 | ^標籤 | ^关键词 | ^關鍵字 | ~相关新闻话题
    """,
    "placeholder": """
        =image | =images | =photo | =picture | =logo | =icon | ^loading | =please wait | ^please wait |
        =article content | =article image | =video player | =audio player | =embed | =embedded content |
        =this content is not available | =iframe | =placeholder | =user's avatar | =untitled | =null | =undefined |
        =nan | javascript | unsupported browser | your browser | =video unavailable | =gallery | =photo gallery |
        =slideshow | =play video | =camera icon | logo | =bild | =bilder | =foto | =fotos | =inhalt wird geladen |
        ^wird geladen | =externer inhalt | =chargement | =cargando | =carregando | =caricamento | =laden | =laddar |
        =загрузка | =加载中 | =読み込み中
    """,
    "metadata": """
        ^by | ^written by | ^posted by | ^posted on | ^posted at | ^published | ^last updated | ^updated |
        ^last modified | ^date: | ^author: | min read | minute read | minutes read | reading time | ^first published |
        ^source: | ^posted | staff writer | staff reporter | =staff | correspondent | hours ago | minutes ago |
        days ago | hour ago | ago | ^von | ^veröffentlicht | ^aktualisiert | ^stand: | lesezeit | ^erstellt |
        ^zuletzt | uhr | ^autor | ^quelle: | ^vor | ^par | ^publié | ^mis à jour | temps de lecture | ^por |
        ^publicado | ^actualizado | min de lectura | ^atualizado | ^di | ^pubblicato | ^aggiornato | ^door |
        ^gepubliceerd | ^bijgewerkt | ^publicerad | ^uppdaterad | ^publisert | ^oppdatert | ^publiceret | ^opdateret |
        ^julkaistu | ^päivitetty | ^opublikowano | ^aktualizacja | ^publikováno | ^aktualizováno | před | ^δημοσίευση |
        ^yayınlanma | ^güncelleme | ^опубликовано | ^обновлено | ^автор | ^источник | ^опубліковано | ^оновлено |
        ^نشر | ^تاريخ | ^كتب | ^פורסם | ^עודכן | ^מאת | ^انتشار | ^تاریخ | ^प्रकाशित | ^अपडेट | ^diterbitkan | ^oleh |
        ^cập nhật | ^ngày | ^tác giả | ~公開日 | ~更新日 | ^公開 | ^更新 | ^配信 | ~기자 | ^입력 | ^수정 | ^승인 |
        ^来源 | ^來源 | ^发布时间 | ^作者 | ^编辑 | ~责任编辑 | ~記者 | ^时间
    """,
    "caption": """
        pictured | ^pictured | file photo | file image | =photo caption | ^image caption | ^caption | in this photo |
        seen here | is seen | are seen | (left) | (right) | (centre) | (center) | ^left to right | ^from left |
        ^clockwise | ^above: | ^below: | ^photo: | ^image: | screenshot | ^figure | ^fig. | ^video: |
        enlarge this image | click to enlarge | view image | symbolbild | symbolfoto | archivbild | archivfoto |
        (archiv) | im bild | ^bild: | auf dem foto | bildunterschrift | légende | photo d'illustration | illustration |
        imagen de archivo | foto de archivo | imagem de arquivo | foto d'archivio | archieffoto | arkivbild |
        arkivfoto | arkistokuva | kuvituskuva | zdjęcie ilustracyjne | ilustrační | ilustrační foto |
        φωτογραφία αρχείου | temsili | архивное фото | иллюстративное | 資料写真 | 자료사진 | 资料图 | 資料圖 |
        ilustrasi
    """,
    "credit": """
        getty images | getty | reuters | afp | associated press | ap photo | shutterstock | istock | unsplash |
        pixabay | pexels | alamy | imago | picture alliance | picture-alliance | adobe stock | ^photo by | ^photos by |
        ^photograph by | ^photo credit | ^image credit | ^photo courtesy | courtesy of | ^credit: | ^photo: | ^foto: |
        ^fotos: | ^bild: | ^crédit | ^photo : | ^credits: | ^picture: | ^pictures: | ^image: | ^images: | ^titelbild |
        contributed to this | additional reporting | reporting by | editing by | ^fotó | ^zdj | ^kuva: | ^фото: |
        ^фото | ^foto | dpa | ^illustration by | ^illustration: | ^image source | ^bildquelle | ^fotografía |
        ^imagen: | ^imagem: | ^fonte: | ^写真 | ^图片来源 | ^圖片來源 | ^사진
    """,
}
