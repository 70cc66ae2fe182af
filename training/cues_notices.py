"""Cue words of offers and notices: subscriptions, ads, consent, copyright and the like.

They are written as :mod:`training.cues` says.
"""

from __future__ import annotations

CUES: dict[str, str] = {
    "subscription": """
        subscribe | subscriber | subscribers | subscription | subscriptions | ^sign up | sign up for | sign up to |
        sign up now | newsletter | newsletters | e-newsletter | mailing list | ^sign in | ^log in | =login | =log in |
        =log out | =logout | ^login | ^register | =register | create an account | create account | already a member |
        already a subscriber | become a member | join free | =my account | =my profile | your inbox | in your inbox |
        to your inbox | by email | email address | free trial | unlimited access | full access | to continue reading |
        keep reading | read the full article | members only | for members | paywall | per month | a month | per year |
        cancel anytime | unsubscribe | opt out | forgot password | forgot your password | enter your email |
        remember me | insider | e-paper | epaper | digital edition | print edition | spam | delivered daily |
        stay in the loop | stay informed | never miss | get the latest | ^don't miss | abonnieren | abo | abonnement |
        abonnent | abonnenten | anmelden | registrieren | jetzt anmelden | ~newsletter | angemeldet | mein konto |
        einloggen | passwort vergessen | weiterlesen mit | jetzt testen | pro monat | monatlich kündbar |
        jederzeit kündbar | probeabo | digitalabo | alle artikel lesen | s'abonner | abonnez-vous | abonné | abonnés |
        abonnements | abonner | se connecter | connectez-vous | s'inscrire | s'identifier | inscription | mon compte |
        mot de passe | suscribirse | suscríbete | suscribete | suscripción | suscriptor | suscriptores | boletín |
        boletines | iniciar sesión | inicia sesión | regístrate | registrarse | hazte socio | hazte miembro | assine |
        assinatura | assinante | assinantes | entrar na conta | cadastre-se | fazer login | abbonati | abbonamento |
        abbonamenti | accedi | registrati | iscriviti | abonneer | abonnee | abonnees | inloggen | registreren |
        nieuwsbrief | aanmelden | prenumerera | prenumerant | prenumeration | logga in | nyhetsbrev | bli medlem |
        abonnér | logg inn | log ind | nyhetsbrevet | nyhedsbrev | bli abonnent | tilaa | tilaajille | tilaus |
        kirjaudu | uutiskirje | rekisteröidy | prenumerata | subskrypcja | zaloguj | zaloguj się | zarejestruj |
        zapisz się | předplatné | předplatit | přihlásit | registrace | odběr | newsletteru | συνδρομή | εγγραφή |
        εγγραφείτε | σύνδεση | abone | üye ol | üye girişi | giriş yap | kayıt ol | bülten | e-bülten | подписка |
        подписаться | подпишитесь | войти | регистрация | рассылка | рассылку | вход | зарегистрироваться | підписка |
        підписатися | підпишіться | увійти | реєстрація | розсилка | اشترك | اشتراك | الاشتراك | النشرة |
        تسجيل الدخول | سجل | להרשמה | הרשמה | התחברות | מנויים | ניוזלטר | عضویت | ورود | خبرنامه | اشتراک |
        सब्सक्राइब | लॉग इन | साइन इन | न्यूज़लेटर | berlangganan | langganan | masuk | daftar | đăng ký | đăng nhập |
        購読 | 会員登録 | 会員限定 | 有料会員 | ログイン | メールマガジン | 無料会員 | 구독 | 로그인 | 회원가입 |
        뉴스레터 | 订阅 | 登录 | 注册 | 会员 | 訂閱 | 登入 | 註冊 | 會員 | 電子報 | join now | enter now |
        mitglied werden | become part of | become a | ^join over | ^join our | ^join the | log in to | login to |
        our latest content | your email | submission has been received | while submitting the form |
        this field is for validation | members-only | =members | free account | ^get our | daily news email |
        daily national | ^get daily | get the morning | be the first to know | member benefits | ~会員 | =sign out |
        registration is | already registered | abmelden | verlängern | kündigen | cancel reply by | deine e-mail |
        free newsletter | send me | /month | /mo | a week | per week | pro woche | wochen | par mois | al mes |
        por mes | al mese | per maand | per månad | pr. måned | kuukaudessa | miesięcznie | měsíčně | в месяц |
        на місяць | aylık | शुल्क | unlimited digital | digital access | exclusive | exclusive content | benefits |
        alerts | email alerts | daily briefing | morning briefing | weekly email | the latest news | straight to your |
        delivered to | inbox | mailbox | posteingang | postfach | boîte mail | bandeja de entrada |
        correo electrónico | tu correo | votre e-mail | adresse e-mail | e-mail-adresse | ihre e-mail | la tua email |
        twój e-mail | váš e-mail | verpassen sie | nichts verpassen | kostenlos | gratis testen | jetzt kostenlos |
        exklusiv | vorteile | réservé aux | accès illimité | contenido exclusivo | lectura ilimitada | sin límites |
        exclusivo para | conteúdo exclusivo | sblocca | onbeperkt | obegränsad | ubegrenset | rajaton |
        bez ograniczeń | bez omezení | already have an account | don't have an account | sign me up | i agree to |
        by signing up | by subscribing | by submitting | by clicking | terms and conditions and | you can unsubscribe |
        new account | premium | welcome back | ~有料 | ~続きを読むには | ~무료 | ~免费阅读 | ~付费 | weiterlesen |
        seguir leyendo | email updates | reading this article | more articles left
    """,
    "donation": """
        donate | donation | donations | =support us | support our work | support our journalism | support independent |
        make a contribution | contribute now | become a patron | =patreon | buy me a coffee | =paypal | your support |
        ko-fi | crowdfunding | spenden | spende | unterstützen sie uns | unterstütze uns | faire un don | soutenez |
        soutenez-nous | dona ahora | donar | haz una donación | apóyanos | doe | apoie | doação | sostienici |
        dona ora | doneer | steun ons | donera | stötta oss | støtt oss | støt os | lahjoita | wesprzyj |
        wesprzyj nas | darowizna | podpořte | podpořte nás | přispět | δωρεά | bağış | пожертвовать | поддержите |
        поддержать | підтримати | підтримайте | تبرع | תרומה | תמכו | حمایت مالی | दान | donasi | quyên góp | 寄付 |
        후원 | 捐款 | 捐赠 | 赞赏 | we need your help | help us | make your contribution | we rely on |
        rely on your support | contribution | ihre unterstützung | wertschätzung | apoya | =spenden |
        via direktüberweisung
    """,
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
        =광고 | =广告 | =廣告 | ~职位 | stellenmarkt | jobbörse | =sponsorisé | sponsorisé | advertise with |
        ^-- anzeige | =shop the sale | learn more about our | =deals | promo | blitzangebot | =gutscheine |
        gutscheine | rabatt | =spring sale | =sale | see how | for your organization | trusted by | learn how |
        find out how | ready to | let us help | talk to an expert | talk to sales | schedule a | schedule your |
        book your | book a | request a | get your free | get a free | grow your | save up to | save on | shop all |
        shop the | order now | add to basket | starting at | no credit card | our services | our products |
        our experts | we offer | try now | free for | ^shop | view details | in stock | out of stock | select size |
        add to list | order this | call now | request a call | gift cards | =gift card | geschenkkarten |
        geschenkgutschein | financing | valid thru | valid through | voucher code | discount codes | pre-order |
        =advertisers | new arrivals | our solutions | explore solutions | =buy | ^buy all | in den warenkorb |
        auf lager | lieferzeit | inkl. mwst | zzgl. versand | ajouter au panier | en stock | añadir al carrito |
        aggiungi al carrello | in winkelwagen
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
        ~下载app | ~掃描 | in einer app | in one app | android and ios | appstore | app-store | push-
    """,
    "consent": """
        cookie | cookies | we use cookies | consent | gdpr | tracking | privacy settings | your privacy |
        personal data | do not sell | einwilligung | datenschutzeinstellungen | cookie-einstellungen | widerruf |
        confidentialité | données personnelles | privacidad | protección de datos | privacidade | informativa |
        privacybeleid | personuppgifter | personvern | tietosuoja | evästeet | evästeasetukset | ciasteczka |
        plików cookies | soubory cookie | çerez | çerezler | файлы cookie | конфиденциальности | конфіденційності |
        kebijakan privasi | クッキー | プライバシーポリシー | 개인정보 | 隐私 | uses cookies | use cookies |
        this website uses | privacy overview | always enabled | save & accept | =necessary | privacy notice |
        privacy statement | =accept | accept all | sīkdatnes | pieņemt | =ok | personal information | no description |
        alle akzeptieren | tout accepter | aceptar todo | accetta tutti | ad-blocker | adblock | store and/or access |
        your data can be | partners can | vendors | legitimate interest | our partners | always active | third-party |
        marketing communications | rodo | dsgvo | lgpd | opt-out | do not track
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
        ~不负责 | ~概不负责 | 举报 | contact info | =contact information | ^phone | ^tel. | telefon | telephone | fax |
        ansprechpartner | official website | an official website | secure .gov | advertising disclosure |
        amazon associate | affiliate links | as an amazon | how we test | editorial process | reviewed by |
        fact checked | fact-checked | we may receive | we may earn | wikipedia's | browser | anfahrt | öffnungszeiten |
        =öffnungszeiten | pour citer | zitiervorschlag | nota bene | owned by | part of the | is a brand | eine marke |
        sobre la firma | l'auteure | über uns | founded by | covers | reporter for | has written | has been writing |
        has worked | her work | his work | their work | lives in | graduated | professor of | associate professor |
        senior fellow | fellow at | author of | co-founder | founder of | ceo of | previously | based in |
        specializes | specialises | years of experience | passionate about | she is | he is | she has | he has |
        their team | you can follow | contact him | contact her | schreibt | studierte | arbeitet | arbeitete |
        ist seit | geboren | est journaliste | journaliste au | es periodista | es licenciado | è giornalista |
        giornalista | jornalista | är journalist | er journalist | dziennikarz | novinář | журналист | журналіст |
        gazeteci | not intended | should not be | consult | any views | the views | responsibility | accuracy |
        guarantee | terms apply | conditions apply | gmbh | ltd | inc. | registered | company number | vat | issn |
        is published by | 501(c) | nonprofit | non-profit organization | charity | verantwortlich | herausgeber |
        keine gewähr | ohne gewähr | angaben ohne | directeur de la publication | editor-in-chief | chefredakteur |
        chief editor | главный редактор | головний редактор | ~编辑部 | ~编者 | ~地址 | ~电话 | ~監修 | ~編集部 |
        bio: | presse-kontakt | for more information contact | for media inquiries | press office | pressestelle |
        ein beitrag von | zum zitiervorschlag | call back | write to
    """,
    "copyright": """
        © | ^© | &copy; | (c) 20 | copyright | all rights reserved | rights reserved | ^reprints | reprint |
        powered by | ^made with | ^made on | creative commons | cc by | licensed under | ^license |
        alle rechte vorbehalten | vervielfältigung | nachdruck | urheberrecht | lizenz | tous droits réservés |
        reproduction interdite | droits réservés | todos los derechos | derechos reservados |
        prohibida la reproducción | todos os direitos | direitos reservados | reprodução | tutti i diritti |
        riproduzione riservata | alle rechten | rechten voorbehouden | alla rättigheter | upphovsrätt |
        alle rettigheter | alle rettigheder | kaikki oikeudet | wszelkie prawa | prawa zastrzeżone | všechna práva |
        práva vyhrazena | publikování | με επιφύλαξη | δικαιώματα | tüm hakları | hakları saklıdır | все права |
        права защищены | перепечатка | всі права | права захищені | جميع الحقوق | الحقوق محفوظة | כל הזכויות |
        تمامی حقوق | کلیه حقوق | सर्वाधिकार | hak cipta | bản quyền | ~無断転載 | ~転載禁止 | ~著作権 | ~무단 |
        ~저작권 | ~版权所有 | ~版權所有 | ~icp备 | ~icp證 | ~许可证 | ~未经授权 | ~转载 | copyleft | © 20 | © 19 |
        lizenz cc | unter der lizenz | free of charge for press | all right reserved | (c) | alle inhalte |
        all content | content is | no part of | without permission | nur mit genehmigung | reproduction |
        toute reproduction | redistribution | may not be published | design by | designed by | developed by |
        website by | site by | webdesign | built with | theme by | hosted by
    """,
    "placeholder": """
        =image | =images | =photo | =picture | =logo | =icon | ^loading | =please wait | ^please wait |
        =article content | =article image | =video player | =audio player | =embed | =embedded content |
        =this content is not available | =iframe | =placeholder | =user's avatar | =untitled | =null | =undefined |
        =nan | javascript | unsupported browser | your browser | =video unavailable | =gallery | =photo gallery |
        =slideshow | =play video | =camera icon | logo | =bild | =bilder | =foto | =fotos | =inhalt wird geladen |
        ^wird geladen | =externer inhalt | =chargement | =cargando | =carregando | =caricamento | =laden | =laddar |
        =загрузка | =加载中 | =読み込み中 | $image | $icon | $logo | $thumbnail | $avatar | $screenshot | $banner |
        placeholder | =cover | =bildbeitrag | =audiobeitrag | =videobeitrag | =článek | feature image |
        featured image | thumbnail image | tooltip | =main image | lorem ipsum | =lädt | =this video is not available |
        image credit tooltip | =video | =audio | =media | [avatar] | =x | bildbeitrag |
        upgrade or use an alternative browser | requires javascript | enable javascript |
        image attribution tooltip | escucha esta nota | ende des videobeitrags | ende der weiteren informationen |
        artikel mit bild | artikel mit video | header cta | =please try again | =unable to load | =checkmark |
        ^strict standards: | ^warning: | ^fatal error: | ^notice: | =on now | =artikel | =artículo |
        attribution tooltip
    """,
}
