<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AccountForm</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>&amp;Выйти</translation>
    </message>
    <message>
        <source>What you wrote stays on this machine: drafts as they are, unsent changes until you sign in again.</source>
        <translation>Всё написанное останется на этом компьютере: черновики как есть, неотправленные изменения — до следующего входа.</translation>
    </message>
</context>
<context>
    <name>LookForm</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Check the spelling of what I write</source>
        <translation>Проверять правописание того, что я пишу</translation>
    </message>
    <message>
        <source>Check the &amp;spelling of what I write</source>
        <translation>Проверять &amp;правописание того, что я пишу</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Высокий контраст</translation>
    </message>
    <message>
        <source>High &amp;contrast</source>
        <translation>Высокий &amp;контраст</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>&amp;Размер шрифта</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Размер шрифта</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Образец</translation>
    </message>
    <message>
        <source>Printer prints blank pages</source>
        <translation>Принтер печатает пустые страницы</translation>
    </message>
    <message>
        <source>The printer was fine yesterday; since the new cartridge every page is blank.</source>
        <translation>Вчера принтер работал, а с новым картриджем все листы выходят пустыми.</translation>
    </message>
    <message>
        <source>Anna Petrova, 10:02, e-mail</source>
        <translation>Анна Петрова, 10:02, e-mail</translation>
    </message>
</context>
<context>
    <name>NetworkForm</name>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Сеть</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Whatever is chosen here, reading, searching and writing work from this machine, and nothing you write is lost.</source>
        <translation>Что бы вы ни выбрали, читать, искать и писать можно прямо на этом компьютере, и ничего из написанного не пропадёт.</translation>
    </message>
    <message>
        <source>Tell colleagues at which ticket I am, and show me where they are</source>
        <translation>Говорить коллегам, в какой я заявке, и показывать мне, где они</translation>
    </message>
    <message>
        <source>&amp;Tell colleagues at which ticket I am, and show me where they are</source>
        <translation>&amp;Говорить коллегам, в какой я заявке, и показывать мне, где они</translation>
    </message>
</context>
<context>
    <name>NotificationsForm</name>
    <message>
        <source>Show notifications</source>
        <translation>Показывать уведомления</translation>
    </message>
    <message>
        <source>&amp;Show notifications</source>
        <translation>&amp;Показывать уведомления</translation>
    </message>
    <message>
        <source>A new ticket in my departments</source>
        <translation>Новая заявка в моих отделах</translation>
    </message>
    <message>
        <source>A &amp;new ticket in my departments</source>
        <translation>&amp;Новая заявка в моих отделах</translation>
    </message>
    <message>
        <source>A customer answered on my ticket</source>
        <translation>Клиент ответил в моей заявке</translation>
    </message>
    <message>
        <source>A customer &amp;answered on my ticket</source>
        <translation>Клиент &amp;ответил в моей заявке</translation>
    </message>
    <message>
        <source>A change of mine waits for a decision</source>
        <translation>Моё изменение ждёт решения</translation>
    </message>
    <message>
        <source>A change of mine waits for a &amp;decision</source>
        <translation>Моё изменение &amp;ждёт решения</translation>
    </message>
    <message>
        <source>A ticket of mine is due within half an hour</source>
        <translation>До срока моей заявки меньше получаса</translation>
    </message>
    <message>
        <source>A ticket of mine is &amp;due within half an hour</source>
        <translation>До срока моей заявки &amp;меньше получаса</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Тихие часы</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>&amp;Тихие часы</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;С</translation>
    </message>
    <message>
        <source>Quiet hours: from</source>
        <translation>Тихие часы: с</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;До</translation>
    </message>
    <message>
        <source>Quiet hours: to</source>
        <translation>Тихие часы: до</translation>
    </message>
    <message>
        <source>In quiet hours nothing pops up; the number of unanswered tickets on the tray icon goes on.</source>
        <translation>В тихие часы ничего не всплывает; число заявок без ответа на значке в трее обновляется и дальше.</translation>
    </message>
    <message>
        <source>A ticket of mine is back from hold</source>
        <translation>Моя заявка больше не отложена</translation>
    </message>
    <message>
        <source>A ticket of mine is &amp;back from hold</source>
        <translation>Моя заявка &amp;больше не отложена</translation>
    </message>
    <message>
        <source>A ticket comes into a saved view that tells of it</source>
        <translation>Заявка попала в сохранённый вид, который об этом сообщает</translation>
    </message>
    <message>
        <source>A ticket comes into a saved &amp;view that tells of it</source>
        <translation>Заявка попала в сохранённый в&amp;ид, который об этом сообщает</translation>
    </message>
</context>
<context>
    <name>Opora::App::Options</name>
    <message>
        <source>Print &quot;painted&quot; when the first tickets are on the screen, then end; for measuring the start.</source>
        <translation>Написать «painted», когда на экране первые обращения, и завершиться; для измерения запуска.</translation>
    </message>
    <message>
        <source>Opora, the help desk at the speed of your own disk.</source>
        <translation>Opora — служба поддержки со скоростью вашего диска.</translation>
    </message>
    <message>
        <source>Keep everything of this run in DIR.</source>
        <translation>Хранить всё, что относится к этому запуску, в папке DIR.</translation>
    </message>
    <message>
        <source>Address of the server to sign in to.</source>
        <translation>Адрес сервера, на который войти.</translation>
    </message>
    <message>
        <source>Sign in with the e-mail and password on the lines of FILE.</source>
        <translation>Войти с почтой и паролем, записанными в двух строках файла FILE.</translation>
    </message>
    <message>
        <source>Draw every screen into PNG files in DIR, then end.</source>
        <translation>Нарисовать все экраны в файлы PNG в папке DIR и завершить работу.</translation>
    </message>
    <message>
        <source>Language of the program: ru or en.</source>
        <translation>Язык программы: ru или en.</translation>
    </message>
    <message>
        <source>Colours: light or dark.</source>
        <translation>Цвета: light (светлые) или dark (тёмные).</translation>
    </message>
    <message>
        <source>A link to show: opora://ticket/4821</source>
        <translation>Ссылка, которую показать: opora://ticket/4821</translation>
    </message>
    <message>
        <source>There is no display here on which a window could be shown. --screens DIR draws the screens into files.</source>
        <translation>Здесь нет экрана, на котором можно было бы показать окно. --screens DIR рисует экраны в файлы.</translation>
    </message>
    <message>
        <source>Draw no other screens than those in whose file names the regular expression finds something.</source>
        <translation>Нарисовать только те экраны, в именах файлов которых что-то находит регулярное выражение.</translation>
    </message>
    <message>
        <source>There is no language &quot;%1&quot;; there are ru and en.</source>
        <translation>Языка «%1» нет; есть ru и en.</translation>
    </message>
    <message>
        <source>There are no colours &quot;%1&quot;; there are light and dark.</source>
        <translation>Темы «%1» нет; есть light (светлая) и dark (тёмная).</translation>
    </message>
    <message>
        <source>What is meant by &quot;%1&quot;? A link looks like opora://ticket/4821.</source>
        <translation>Что значит «%1»? Ссылка выглядит так: opora://ticket/4821.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no regular expression: %2.</source>
        <translation>«%1» — не регулярное выражение: %2.</translation>
    </message>
</context>
<context>
    <name>Opora::App::Program</name>
    <message>
        <source>The server program is not installed on this machine, so there is no sample.</source>
        <translation>Программа сервера на этом компьютере не установлена, поэтому примера нет.</translation>
    </message>
    <message>
        <source>Opora speaks the other language after the next start.</source>
        <translation>На другом языке Opora заговорит после следующего запуска.</translation>
    </message>
    <message>
        <source>Nobody was signed in: no server answers at %1. Start it, or name another one with --server.</source>
        <translation>Вход не выполнен: сервер %1 не отвечает. Запустите его или укажите другой параметром --server.</translation>
    </message>
    <message>
        <source>Drawing the screens writes replies and changes tickets, so only the sample help desk is drawn: --screens DIR without --sign-in-file makes one for it, as scripts/demo --screens DIR does.</source>
        <translation>При рисовании экранов пишутся ответы и меняются заявки, поэтому рисуется только учебная служба поддержки: --screens DIR без --sign-in-file создаёт её сам, как и scripts/demo --screens DIR.</translation>
    </message>
</context>
<context>
    <name>Opora::App::Scenes</name>
    <message>
        <source>Refund</source>
        <translation>Вернуть деньги</translation>
    </message>
    <message>
        <source>Refund and close</source>
        <translation>Вернуть деньги и закрыть</translation>
    </message>
    <message>
        <source>This is spam</source>
        <translation>Это спам</translation>
    </message>
    <message>
        <source>Check the order and the payment</source>
        <translation>Проверить заказ и оплату</translation>
    </message>
    <message>
        <source>Tell the customer when the money comes</source>
        <translation>Сказать клиенту, когда придут деньги</translation>
    </message>
    <message>
        <source>Could you look at this?</source>
        <translation>Посмотрите, пожалуйста?</translation>
    </message>
    <message>
        <source>open the cover</source>
        <translation>откройте крышку</translation>
    </message>
    <message>
        <source>take the strip off the cartridge</source>
        <translation>снимите ленту с картриджа</translation>
    </message>
    <message>
        <source>This helps most often:</source>
        <translation>Чаще всего помогает вот что:</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ArticleText</name>
    <message>
        <source>draft</source>
        <translation>черновик</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>на проверке</translation>
    </message>
    <message>
        <source>published, for colleagues</source>
        <translation>опубликована, для сотрудников</translation>
    </message>
    <message>
        <source>published, for everybody</source>
        <translation>опубликована, для всех</translation>
    </message>
    <message numerus="yes">
        <source>%n min to read</source>
        <extracomment>Time it takes to read an article</extracomment>
        <translation>
            <numerusform>%n мин чтения</numerusform>
            <numerusform>%n мин чтения</numerusform>
            <numerusform>%n мин чтения</numerusform>
        </translation>
    </message>
    <message>
        <source>changed %1</source>
        <extracomment>%1 is a date or a time</extracomment>
        <translation>изменена %1</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>Коротко</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <extracomment>Where the text of an article comes from and its licence</extracomment>
        <translation>Источник: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s)</source>
        <translation>
            <numerusform>%Ln просмотр</numerusform>
            <numerusform>%Ln просмотра</numerusform>
            <numerusform>%Ln просмотров</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::BulkModel</name>
    <message numerus="yes">
        <source>%1: %Ln ticket(s)</source>
        <extracomment>For the way back: what was done to how many tickets, e.g. &quot;Status changed: 12 tickets&quot;</extracomment>
        <translation>
            <numerusform>%1: %Ln заявка</numerusform>
            <numerusform>%1: %Ln заявки</numerusform>
            <numerusform>%1: %Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 done, the rest stays as it is.</source>
        <extracomment>A change of many tickets was stopped; how many of how many were done before that</extracomment>
        <translation>Сделано %L1 из %L2, остальное осталось как было.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) left out: %1</source>
        <extracomment>Of a change of many tickets; %1 is a sentence that says why</extracomment>
        <translation>
            <numerusform>%Ln заявка пропущена: %1</numerusform>
            <numerusform>%Ln заявки пропущены: %1</numerusform>
            <numerusform>%Ln заявок пропущено: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) not solved: fill in “%1” first.</source>
        <extracomment>Of a change of many tickets; %1 is a field of their type</extracomment>
        <translation>
            <numerusform>%Ln заявка не решена: сначала заполните поле «%1».</numerusform>
            <numerusform>%Ln заявки не решены: сначала заполните поле «%1».</numerusform>
            <numerusform>%Ln заявок не решено: сначала заполните поле «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) were so already.</source>
        <translation>
            <numerusform>%Ln заявка уже была такой.</numerusform>
            <numerusform>%Ln заявки уже были такими.</numerusform>
            <numerusform>%Ln заявок уже были такими.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) would change.</source>
        <extracomment>What a macro would do to the chosen tickets</extracomment>
        <translation>
            <numerusform>Изменится %Ln заявка.</numerusform>
            <numerusform>Изменятся %Ln заявки.</numerusform>
            <numerusform>Изменятся %Ln заявок.</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 looked at, the rest is not counted.</source>
        <extracomment>The preview was stopped: how many of how many it knows</extracomment>
        <translation>Просмотрено %L1 из %L2, остальное не посчитано.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) left out: they do not meet the condition.</source>
        <extracomment>Of a macro that is run over many tickets</extracomment>
        <translation>
            <numerusform>%Ln заявка пропущена: не подходит под условие.</numerusform>
            <numerusform>%Ln заявки пропущены: не подходят под условие.</numerusform>
            <numerusform>%Ln заявок пропущено: не подходят под условие.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Callback</name>
    <message>
        <source>%1, that is in %2.</source>
        <extracomment>What the typed words mean: %1 is a date and time, %2 a span such as &quot;17 h 40 min&quot;</extracomment>
        <translation>%1, то есть через %2.</translation>
    </message>
    <message>
        <source>%1 is over. Choose a time that is still to come.</source>
        <extracomment>What the typed words mean: %1 is a date and time</extracomment>
        <translation>%1 уже прошло. Выберите время, которое ещё впереди.</translation>
    </message>
    <message>
        <source>This is not understood. Write it like “tomorrow 9”, “in 2 hours” or “mon 10:00”.</source>
        <extracomment>The examples are understood in both languages; write them in the reader&apos;s</extracomment>
        <translation>Это непонятно. Напишите, например, «завтра 9», «через 2 часа» или «пн 10:00».</translation>
    </message>
    <message>
        <source>call back %1</source>
        <extracomment>In the head of a ticket: when somebody is to be called; %1 is a date and time</extracomment>
        <translation>перезвонить %1</translation>
    </message>
    <message>
        <source>call back now, promised for %1</source>
        <extracomment>In the head of a ticket: it is time to call somebody; %1 is a date and time</extracomment>
        <translation>пора перезвонить, обещано на %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::CardValues</name>
    <message>
        <source>yes</source>
        <extracomment>A check of a ticket&apos;s own fields that is set</extracomment>
        <translation>да</translation>
    </message>
    <message>
        <source>Nothing</source>
        <extracomment>Row of a list: the field of a ticket gets no value</extracomment>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>line %1</source>
        <extracomment>A line of support, to which a ticket is escalated</extracomment>
        <translation>линия %1</translation>
    </message>
    <message>
        <source>%1, in general</source>
        <extracomment>Row of the tree of categories: the category itself, none of those below it</extracomment>
        <translation>%1 в целом</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ComposerModel</name>
    <message>
        <source>Reply sent</source>
        <extracomment>While the server cannot be reached</extracomment>
        <translation>Ответ отправлен</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Заметка добавлена</translation>
    </message>
    <message>
        <source>Reply put into the outbox</source>
        <translation>Ответ положен в «Исходящие»</translation>
    </message>
    <message>
        <source>“%1” is not an e-mail address. Mend it or take it out.</source>
        <extracomment>%1 is what was typed in the place of an address</extracomment>
        <translation>«%1» — не адрес почты. Исправьте его или уберите.</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Переслано</translation>
    </message>
    <message>
        <source>Forwarded message put into the outbox</source>
        <translation>Пересылаемое положено в исходящие</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ConversationRenderer</name>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <extracomment>Above the first message shown of a long conversation</extracomment>
        <translation>
            <numerusform>ещё %n сообщение раньше</numerusform>
            <numerusform>ещё %n сообщения раньше</numerusform>
            <numerusform>ещё %n сообщений раньше</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>Скрыть цитату</translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation>Показать цитату</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from the internet not loaded</source>
        <extracomment>Under a mail whose pictures would be loaded from a foreign server</extracomment>
        <translation>
            <numerusform>Не загружена %n картинка из интернета</numerusform>
            <numerusform>Не загружены %n картинки из интернета</numerusform>
            <numerusform>Не загружено %n картинок из интернета</numerusform>
        </translation>
    </message>
    <message>
        <source>note</source>
        <translation>заметка</translation>
    </message>
    <message>
        <source>note for supervisors</source>
        <translation>заметка для руководителей</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>автоматически</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <extracomment>Beside a reply that has not left this machine</extracomment>
        <translation>ждёт отправки</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестный автор</translation>
    </message>
    <message>
        <source>This picture cannot be shown: it is damaged or too large.</source>
        <extracomment>Below the name of an attached picture</extracomment>
        <translation>Эту картинку нельзя показать: она повреждена или слишком велика.</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier change(s)</source>
        <translation>
            <numerusform>%n более раннее изменение</numerusform>
            <numerusform>%n более ранних изменения</numerusform>
            <numerusform>%n более ранних изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>forwarded</source>
        <extracomment>Beside a message that was sent on to somebody else than the customer</extracomment>
        <translation>переслано</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Customer</name>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <extracomment>In the list of customers</extracomment>
        <translation>
            <numerusform>%Ln заявка</numerusform>
            <numerusform>%Ln заявки</numerusform>
            <numerusform>%Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>prospect</source>
        <extracomment>Said of a customer who has not bought yet</extracomment>
        <translation>ещё не клиент</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>заблокирован</translation>
    </message>
    <message numerus="yes">
        <source>client for %n year(s)</source>
        <translation>
            <numerusform>клиент %n год</numerusform>
            <numerusform>клиент %n года</numerusform>
            <numerusform>клиент %n лет</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>client for %n month(s)</source>
        <translation>
            <numerusform>клиент %n месяц</numerusform>
            <numerusform>клиент %n месяца</numerusform>
            <numerusform>клиент %n месяцев</numerusform>
        </translation>
    </message>
    <message>
        <source>new client</source>
        <translation>новый клиент</translation>
    </message>
    <message>
        <source>%1 a year × %2 years − %3 to win</source>
        <extracomment>The same with part of a year, as in &quot;4.5 years&quot;</extracomment>
        <translation>%1 в год × %2 года − %3 на привлечение</translation>
    </message>
    <message numerus="yes">
        <source>%1 a year × %n year(s) − %2 to win</source>
        <extracomment>How a customer&apos;s value was reckoned: money a year, years, money spent to win the customer</extracomment>
        <translation>
            <numerusform>%1 в год × %n год − %2 на привлечение</numerusform>
            <numerusform>%1 в год × %n года − %2 на привлечение</numerusform>
            <numerusform>%1 в год × %n лет − %2 на привлечение</numerusform>
        </translation>
    </message>
    <message>
        <source>loyal by habit</source>
        <extracomment>Loyalty of a customer: comes back out of habit or for the price</extracomment>
        <translation>лояльность по привычке</translation>
    </message>
    <message>
        <source>loyal by feeling</source>
        <extracomment>Loyalty of a customer: likes us</extracomment>
        <translation>эмоциональная лояльность</translation>
    </message>
    <message>
        <source>devoted</source>
        <extracomment>Loyalty of a customer: stays and recommends</extracomment>
        <translation>преданный клиент</translation>
    </message>
    <message>
        <source>Leaving after one year would cost %1</source>
        <extracomment>What is lost when a customer leaves after a year; %1 is money</extracomment>
        <translation>Уход через год обойдётся в %1</translation>
    </message>
    <message>
        <source>%1 (by rule)</source>
        <extracomment>%1 is a level of loyalty that the rules of the desk give: &quot;devoted (by rule)&quot;</extracomment>
        <translation>%1 (по правилу)</translation>
    </message>
    <message>
        <source>prefers %1</source>
        <extracomment>%1 is a channel by which a customer likes to be reached: &quot;prefers phone&quot;</extracomment>
        <translation>предпочитает: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::CustomerImportModel</name>
    <message numerus="yes">
        <source>%n customer(s) imported</source>
        <translation>
            <numerusform>Импортирован %n клиент</numerusform>
            <numerusform>Импортировано %n клиента</numerusform>
            <numerusform>Импортировано %n клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>line</source>
        <extracomment>Head of the first columns of a table with the rows that were not imported</extracomment>
        <translation>строка</translation>
    </message>
    <message>
        <source>why</source>
        <translation>причина</translation>
    </message>
</context>
<context>
    <name>Opora::Models::CustomerInsight</name>
    <message numerus="yes">
        <source>Rated %n time(s), %1 good (%2 %)</source>
        <extracomment>How a customer rated answers: %n times in all, %1 of them good, which is %2 percent</extracomment>
        <translation>
            <numerusform>Оценил %n раз, хороших: %1 (%2 %)</numerusform>
            <numerusform>Оценил %n раза, хороших: %1 (%2 %)</numerusform>
            <numerusform>Оценил %n раз, хороших: %1 (%2 %)</numerusform>
        </translation>
    </message>
    <message>
        <source>the same e-mail: %1</source>
        <extracomment>Why somebody may be the same customer; %1 is what both have</extracomment>
        <translation>та же почта: %1</translation>
    </message>
    <message>
        <source>the same phone: %1</source>
        <translation>тот же телефон: %1</translation>
    </message>
    <message>
        <source>nearly the same name</source>
        <translation>почти то же имя</translation>
    </message>
</context>
<context>
    <name>Opora::Models::CustomerMerger</name>
    <message>
        <source>Customers merged</source>
        <translation>Клиенты объединены</translation>
    </message>
    <message>
        <source>Customers parted</source>
        <translation>Клиенты разделены</translation>
    </message>
    <message>
        <source>Said to be two customers</source>
        <translation>Отмечены как разные клиенты</translation>
    </message>
</context>
<context>
    <name>Opora::Models::CustomerModel</name>
    <message>
        <source>Preferences changed</source>
        <translation>Предпочтения изменены</translation>
    </message>
    <message>
        <source>Marked as VIP</source>
        <translation>Отмечен как VIP</translation>
    </message>
    <message>
        <source>No longer VIP</source>
        <translation>Больше не VIP</translation>
    </message>
    <message>
        <source>Fact pinned</source>
        <translation>Закреплено</translation>
    </message>
    <message>
        <source>Fact changed</source>
        <translation>Закреплённое изменено</translation>
    </message>
    <message>
        <source>Fact removed</source>
        <translation>Откреплено</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Заметка добавлена</translation>
    </message>
    <message>
        <source>Loyalty changed</source>
        <translation>Лояльность изменена</translation>
    </message>
    <message>
        <source>Value changed</source>
        <translation>Ценность изменена</translation>
    </message>
    <message>
        <source>Customer changed</source>
        <translation>Клиент изменён</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <extracomment>In the small bar that offers to undo: %1 is the name of a field</extracomment>
        <translation>Изменено: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::CustomerSaver</name>
    <message>
        <source>A name, an e-mail, a phone or a messenger is needed.</source>
        <translation>Нужно имя, почта, телефон или мессенджер.</translation>
    </message>
    <message>
        <source>This is no e-mail address: %1</source>
        <extracomment>%1 is what somebody typed</extracomment>
        <translation>Это не адрес почты: %1</translation>
    </message>
    <message>
        <source>Customer changed</source>
        <translation>Клиент изменён</translation>
    </message>
    <message>
        <source>Customer made</source>
        <translation>Клиент создан</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Desk</name>
    <message>
        <source>Statuses</source>
        <translation>Статусы</translation>
    </message>
    <message>
        <source>The steps of a ticket. Each belongs to one of eight states, by which it is counted and shown.</source>
        <translation>Шаги заявки. Каждый относится к одному из восьми состояний: по нему заявки считаются и отмечаются.</translation>
    </message>
    <message>
        <source>New status</source>
        <translation>Новый статус</translation>
    </message>
    <message>
        <source>Status saved: %1</source>
        <translation>Статус сохранён: %1</translation>
    </message>
    <message>
        <source>Priorities</source>
        <translation>Приоритеты</translation>
    </message>
    <message>
        <source>How pressing a ticket is: the lowest stands first, the highest last.</source>
        <translation>Насколько заявка срочная: самый низкий стоит первым, самый высокий последним.</translation>
    </message>
    <message>
        <source>New priority</source>
        <translation>Новый приоритет</translation>
    </message>
    <message>
        <source>Priority saved: %1</source>
        <translation>Приоритет сохранён: %1</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Типы</translation>
    </message>
    <message>
        <source>What a ticket is about: a question, a fault, a refund.</source>
        <translation>О чём заявка: вопрос, сбой, возврат.</translation>
    </message>
    <message>
        <source>New type</source>
        <translation>Новый тип</translation>
    </message>
    <message>
        <source>Type saved: %1</source>
        <translation>Тип сохранён: %1</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Отделы</translation>
    </message>
    <message>
        <source>Who works on a ticket. Each department is a queue of its own.</source>
        <translation>Кто работает с заявкой. У каждого отдела своя очередь.</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>Новый отдел</translation>
    </message>
    <message>
        <source>Department saved: %1</source>
        <translation>Отдел сохранён: %1</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Words that everybody puts on tickets, to find and count them by.</source>
        <translation>Слова, которые все ставят на заявки, чтобы их находить и считать.</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Новый тег</translation>
    </message>
    <message>
        <source>Tag saved: %1</source>
        <translation>Тег сохранён: %1</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>Календари</translation>
    </message>
    <message>
        <source>Working hours. Promised times run only while somebody is there.</source>
        <translation>Рабочие часы. Обещанное время идёт, только пока кто-то на месте.</translation>
    </message>
    <message>
        <source>New calendar</source>
        <translation>Новый календарь</translation>
    </message>
    <message>
        <source>Calendar saved: %1</source>
        <translation>Календарь сохранён: %1</translation>
    </message>
    <message>
        <source>Service levels</source>
        <translation>Уровни обслуживания</translation>
    </message>
    <message>
        <source>How soon customers are answered and their problems solved (SLA).</source>
        <translation>Как скоро клиентам отвечают и решают их вопросы (SLA).</translation>
    </message>
    <message>
        <source>New service level</source>
        <translation>Новый уровень обслуживания</translation>
    </message>
    <message>
        <source>Service level saved: %1</source>
        <translation>Уровень обслуживания сохранён: %1</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>Texts for replies, found by typing ; in an empty reply.</source>
        <translation>Тексты для ответов: в пустом ответе их открывает знак «;».</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Новый шаблон</translation>
    </message>
    <message>
        <source>Template saved: %1</source>
        <translation>Шаблон сохранён: %1</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Разделы</translation>
    </message>
    <message>
        <source>How the articles of the knowledge base are sorted.</source>
        <translation>Как разложены статьи базы знаний.</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>Новый раздел</translation>
    </message>
    <message>
        <source>Section saved: %1</source>
        <translation>Раздел сохранён: %1</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>Тег удалён: %1</translation>
    </message>
    <message>
        <source>Template removed: %1</source>
        <translation>Шаблон удалён: %1</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Удалено: %1</translation>
    </message>
    <message>
        <source>Moved: %1</source>
        <extracomment>In the small bar that offers to undo; %1 is what was moved up or down in its list</extracomment>
        <translation>Перемещено: %1</translation>
    </message>
    <message>
        <source>New</source>
        <extracomment>State of a ticket, as the seven below</extracomment>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыт</translation>
    </message>
    <message>
        <source>Pending: waits for somebody</source>
        <translation>В ожидании кого-то</translation>
    </message>
    <message>
        <source>On hold until a time</source>
        <translation>Отложен до срока</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Решён</translation>
    </message>
    <message>
        <source>Closed for good</source>
        <translation>Закрыт окончательно</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Спам</translation>
    </message>
    <message>
        <source>everybody who answers</source>
        <translation>все, кто отвечает</translation>
    </message>
    <message>
        <source>agents</source>
        <translation>операторы</translation>
    </message>
    <message>
        <source>supervisors</source>
        <translation>руководители</translation>
    </message>
    <message>
        <source>administrators</source>
        <translation>администраторы</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Синий</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Оранжевый</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Фиолетовый</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Бирюзовый</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Зелёный</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Янтарный</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Красный</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Розовый</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>Без цвета</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Серый</translation>
    </message>
    <message>
        <source>any language</source>
        <translation>любой язык</translation>
    </message>
    <message>
        <source>for everybody</source>
        <extracomment>Of a template: everybody has it</extracomment>
        <translation>для всех</translation>
    </message>
    <message>
        <source>my own</source>
        <extracomment>Of a template: nobody else has it</extracomment>
        <translation>только мой</translation>
    </message>
    <message>
        <source>no promised times</source>
        <extracomment>Of a department: it has no service level</extracomment>
        <translation>без обещанного времени</translation>
    </message>
    <message>
        <source>around the clock</source>
        <extracomment>Of a service level: it has no calendar</extracomment>
        <translation>круглосуточно</translation>
    </message>
    <message>
        <source>not in use</source>
        <extracomment>Of a department and the like: it is not offered any more</extracomment>
        <translation>не используется</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>What an own field of tickets holds, as the four below</extracomment>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Число</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>One of several choices</source>
        <translation>Один из вариантов</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Да или нет</translation>
    </message>
    <message>
        <source>Any customer</source>
        <translation>Любой клиент</translation>
    </message>
    <message>
        <source>Loyal by habit</source>
        <translation>Лоялен по привычке</translation>
    </message>
    <message>
        <source>Loyal by feeling</source>
        <translation>Лоялен от души</translation>
    </message>
    <message>
        <source>Devoted</source>
        <translation>Предан</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>Макросы</translation>
    </message>
    <message>
        <source>Several changes of a ticket and a text for the reply at one stroke. A macro never sends anything.</source>
        <translation>Несколько изменений заявки и текст ответа одним нажатием. Макрос никогда ничего не отправляет.</translation>
    </message>
    <message>
        <source>New macro</source>
        <translation>Новый макрос</translation>
    </message>
    <message>
        <source>Macro saved: %1</source>
        <translation>Макрос сохранён: %1</translation>
    </message>
    <message>
        <source>Macro removed: %1</source>
        <translation>Макрос удалён: %1</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Категории</translation>
    </message>
    <message>
        <source>What tickets are about, in as many levels as it takes.</source>
        <translation>О чём заявки — во столько уровней, сколько нужно.</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>Новая категория</translation>
    </message>
    <message>
        <source>Category saved: %1</source>
        <translation>Категория сохранена: %1</translation>
    </message>
    <message>
        <source>Checklists</source>
        <translation>Списки шагов</translation>
    </message>
    <message>
        <source>Steps that are ticked off on a ticket, in any order or one after the other.</source>
        <translation>Шаги, которые отмечают в заявке: в любом порядке или один за другим.</translation>
    </message>
    <message>
        <source>New checklist</source>
        <translation>Новый список</translation>
    </message>
    <message>
        <source>Checklist saved: %1</source>
        <translation>Список сохранён: %1</translation>
    </message>
    <message>
        <source>General rules</source>
        <translation>Общие правила</translation>
    </message>
    <message>
        <source>What holds for the whole help desk: priorities by impact and urgency, loyal customers, the currency and the warning of promised times.</source>
        <translation>Что действует для всей службы: приоритеты по влиянию и срочности, лояльные клиенты, валюта и предупреждение об обещанном времени.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Checklist removed: %1</source>
        <translation>Список удалён: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) in order</source>
        <extracomment>Of a checklist whose steps are ticked off one after the other</extracomment>
        <translation>
            <numerusform>%n шаг по порядку</numerusform>
            <numerusform>%n шага по порядку</numerusform>
            <numerusform>%n шагов по порядку</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n шаг</numerusform>
            <numerusform>%n шага</numerusform>
            <numerusform>%n шагов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::DeskEditor</name>
    <message>
        <source>There is such a tag already.</source>
        <translation>Такой тег уже есть.</translation>
    </message>
    <message>
        <source>not saved</source>
        <extracomment>State of what was changed and not saved</extracomment>
        <translation>не сохранено</translation>
    </message>
    <message>
        <source>Your change dropped: %1</source>
        <extracomment>In the small bar that offers to undo: the own change was dropped</extracomment>
        <translation>Ваше изменение отброшено: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::DeskFields</name>
    <message>
        <source>nothing</source>
        <extracomment>Instead of the value of a field that is empty</extracomment>
        <translation>ничего</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Короткое имя</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Who may choose it</source>
        <translation>Кто может выбирать</translation>
    </message>
    <message>
        <source>What may follow</source>
        <translation>Что может идти следом</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation>Место в списке</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>Уровень обслуживания</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>Рабочие часы</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Праздники</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
    <message>
        <source>Promised times</source>
        <translation>Обещанное время</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Чей</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Stands below</source>
        <translation>Стоит внутри</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Причины</translation>
    </message>
    <message>
        <source>Asks for a reason</source>
        <translation>Спрашивать причину</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>Собственные поля</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Список проверки</translation>
    </message>
    <message>
        <source>Signatures by language</source>
        <translation>Подписи по языкам</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Условие</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Что он делает</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>Types or departments that a checklist is offered for</extracomment>
        <translation>все</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>По порядку</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Типы</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Отделы</translation>
    </message>
    <message>
        <source>Priorities by impact and urgency</source>
        <translation>Приоритеты по влиянию и срочности</translation>
    </message>
    <message>
        <source>Warning of promised times</source>
        <translation>Предупреждение об обещанном времени</translation>
    </message>
    <message>
        <source>Loyal customers</source>
        <translation>Лояльные клиенты</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
</context>
<context>
    <name>Opora::Models::DeskHours</name>
    <message>
        <source>%1 h</source>
        <extracomment>A span of whole hours</extracomment>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>A span of time</extracomment>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>any priority</source>
        <extracomment>Promised times of a ticket with any priority</extracomment>
        <translation>любой приоритет</translation>
    </message>
</context>
<context>
    <name>Opora::Models::DeskTroubles</name>
    <message>
        <source>A tag needs a name.</source>
        <translation>У тега должно быть имя.</translation>
    </message>
    <message>
        <source>Give it a name in at least one language.</source>
        <translation>Дайте название хотя бы на одном языке.</translation>
    </message>
    <message>
        <source>It needs a short name: a latin word such as “billing”.</source>
        <translation>Нужно короткое имя: латинское слово, например «billing».</translation>
    </message>
    <message>
        <source>No such time zone. Choose one of the list, such as Europe/Moscow.</source>
        <translation>Нет такого часового пояса. Выберите из списка, например Europe/Moscow.</translation>
    </message>
    <message>
        <source>A section cannot stand below itself.</source>
        <translation>Раздел не может стоять внутри самого себя.</translation>
    </message>
    <message>
        <source>This is not valid.</source>
        <translation>Так нельзя.</translation>
    </message>
    <message>
        <source>Each field needs a name, and a field of choices at least one choice.</source>
        <translation>Каждому полю нужно название, а полю с вариантами хотя бы один вариант.</translation>
    </message>
    <message>
        <source>Add at least one action, and give each of them a value.</source>
        <translation>Добавьте хотя бы одно действие и задайте каждому значение.</translation>
    </message>
    <message>
        <source>A category cannot stand below itself or below what it holds.</source>
        <translation>Категория не может стоять внутри самой себя или того, что в ней.</translation>
    </message>
    <message>
        <source>Each step needs a text.</source>
        <translation>Каждому шагу нужен текст.</translation>
    </message>
    <message>
        <source>No slash, please: it parts the levels of the tree.</source>
        <translation>Без косой черты: она разделяет уровни дерева.</translation>
    </message>
    <message>
        <source>Add at least one step.</source>
        <translation>Добавьте хотя бы один шаг.</translation>
    </message>
    <message numerus="yes">
        <source>These are more than %n steps. Make two checklists of them.</source>
        <translation>
            <numerusform>Здесь больше %n шага. Разделите их на два списка.</numerusform>
            <numerusform>Здесь больше %n шагов. Разделите их на два списка.</numerusform>
            <numerusform>Здесь больше %n шагов. Разделите их на два списка.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the three letters of a currency, such as RUB, EUR or USD, or nothing.</source>
        <translation>Напишите три буквы валюты — например, RUB, EUR или USD — или ничего.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Errors</name>
    <message>
        <source>The e-mail or the password is not right. Check both and try again.</source>
        <translation>Неверна почта или пароль. Проверьте их и попробуйте снова.</translation>
    </message>
    <message>
        <source>This macro is not offered on this ticket any more: somebody changed the macro or the ticket. Nothing was done.</source>
        <translation>Этот макрос больше не предлагается для этой заявки: кто-то изменил макрос или заявку. Ничего не сделано.</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a minute and try again.</source>
        <translation>Слишком много попыток. Подождите минуту и попробуйте снова.</translation>
    </message>
    <message>
        <source>Many people are signing in right now. Try again in a few seconds.</source>
        <translation>Сейчас входит много людей. Попробуйте снова через несколько секунд.</translation>
    </message>
    <message>
        <source>The server asks you to sign in again. Everything you wrote is kept and will be sent afterwards.</source>
        <translation>Сервер просит войти снова. Всё написанное сохранено и уйдёт после входа.</translation>
    </message>
    <message>
        <source>This device was signed out on the server. Everything you wrote is kept; sign in to send it.</source>
        <translation>Сеанс этого устройства завершён на сервере. Всё написанное сохранено; войдите, чтобы его отправить.</translation>
    </message>
    <message>
        <source>This account is switched off. Ask your administrator.</source>
        <translation>Эта учётная запись отключена. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>The server cannot be reached. You can go on working; changes are sent when it is back.</source>
        <translation>Сервер недоступен. Можно работать дальше: изменения уйдут, когда связь вернётся.</translation>
    </message>
    <message>
        <source>The server does not answer. You can go on working; changes are sent when it is back.</source>
        <translation>Сервер не отвечает. Можно работать дальше: изменения уйдут, когда он вернётся.</translation>
    </message>
    <message>
        <source>The connection broke in the middle of an answer. Nothing is lost; it is asked again.</source>
        <translation>Связь прервалась посреди ответа. Ничего не потеряно, запрос повторится.</translation>
    </message>
    <message>
        <source>The server could not prove who it is (certificate). Nothing was sent. Ask your administrator.</source>
        <translation>Сервер не смог подтвердить, что это он (сертификат). Ничего не отправлено. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>Something else than an Opora server answered, perhaps the sign-in page of this network. Open a browser, sign in to the network, then try again.</source>
        <translation>Ответил не сервер Opora — возможно, страница входа в эту сеть. Откройте браузер, войдите в сеть и попробуйте снова.</translation>
    </message>
    <message>
        <source>Something between you and the server answered in its place. Nothing is lost; it is asked again.</source>
        <translation>Вместо сервера ответило что-то по пути к нему. Ничего не потеряно, запрос повторится.</translation>
    </message>
    <message>
        <source>This program is too old for the server. Update it; what you wrote stays on this machine.</source>
        <translation>Эта программа слишком старая для сервера. Обновите её; всё написанное останется на этом компьютере.</translation>
    </message>
    <message>
        <source>The server is older than this program. Ask your administrator to update it.</source>
        <translation>Сервер старее этой программы. Попросите администратора его обновить.</translation>
    </message>
    <message>
        <source>This is not a server&apos;s address. It looks like support.example.com.</source>
        <translation>Это не адрес сервера. Он выглядит так: support.example.com.</translation>
    </message>
    <message>
        <source>An unprotected address (http) is allowed only for this machine. Use https.</source>
        <translation>Незащищённый адрес (http) допустим только для этого компьютера. Укажите https.</translation>
    </message>
    <message>
        <source>The disk is full: the change was not saved. Free some space and try again; your text is still here.</source>
        <translation>Диск заполнен, изменение не сохранено. Освободите место и попробуйте снова; ваш текст остаётся здесь.</translation>
    </message>
    <message>
        <source>The folder of this profile cannot be written: the change was not saved. Your text is still here.</source>
        <translation>В папку профиля нельзя писать, изменение не сохранено. Ваш текст остаётся здесь.</translation>
    </message>
    <message>
        <source>The folder of this profile cannot be opened. Check its permissions.</source>
        <translation>Папка профиля не открывается. Проверьте права на неё.</translation>
    </message>
    <message>
        <source>The local copy is damaged. It was set aside, your unsent changes were saved from it, the rest is fetched again.</source>
        <translation>Локальная копия повреждена. Она отложена в сторону, неотправленные изменения из неё спасены, остальное загрузится заново.</translation>
    </message>
    <message>
        <source>This profile was used by a newer version of the program. It is shown read-only; update the program to work in it.</source>
        <translation>С этим профилем работала более новая версия программы. Он открыт только для чтения; чтобы в нём работать, обновите программу.</translation>
    </message>
    <message>
        <source>The local copy is in use by another program. Try again in a moment.</source>
        <translation>Локальная копия занята другой программой. Попробуйте через минуту.</translation>
    </message>
    <message>
        <source>This change has already left this machine and cannot be taken back.</source>
        <translation>Это изменение уже ушло с компьютера, вернуть его нельзя.</translation>
    </message>
    <message>
        <source>The file is too large to be attached.</source>
        <translation>Файл слишком велик для вложения.</translation>
    </message>
    <message>
        <source>A file cannot be read. Nothing else is lost: attach it again or send the message without it.</source>
        <translation>Не удалось прочитать файл. Остальное не потеряно: прикрепите его снова или отправьте сообщение без него.</translation>
    </message>
    <message>
        <source>The file arrived damaged and was thrown away. Open it again to fetch it anew.</source>
        <translation>Файл пришёл повреждённым и не сохранён. Откройте его снова, чтобы загрузить заново.</translation>
    </message>
    <message>
        <source>This file is not on this machine yet. It can be opened when the server is reachable.</source>
        <translation>Этого файла ещё нет на компьютере. Его можно будет открыть, когда появится связь с сервером.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Ваша роль этого не позволяет.</translation>
    </message>
    <message>
        <source>This ticket is not on this machine, or you may not see it.</source>
        <translation>Этой заявки нет на компьютере, или у вас нет к ней доступа.</translation>
    </message>
    <message>
        <source>Reply held: the customer or a colleague wrote while you did.</source>
        <translation>Ответ задержан: пока вы писали, написал клиент или коллега.</translation>
    </message>
    <message>
        <source>Held: the ticket was merged into another one.</source>
        <translation>Задержано: заявку объединили с другой.</translation>
    </message>
    <message>
        <source>Somebody else changed the same field.</source>
        <translation>Кто-то изменил то же поле.</translation>
    </message>
    <message>
        <source>Held: somebody removed this meanwhile.</source>
        <translation>Задержано: за это время кто-то это удалил.</translation>
    </message>
    <message>
        <source>A merge can be taken back for 30 days only.</source>
        <translation>Объединение можно отменить только в течение 30 дней.</translation>
    </message>
    <message>
        <source>The other ticket was merged on since, or these messages were split off. Take that back first.</source>
        <translation>Другую заявку с тех пор тоже объединили, или эти сообщения отделили от неё. Сначала отмените это.</translation>
    </message>
    <message>
        <source>Another one has this short name already. Choose another.</source>
        <translation>Такое короткое имя уже занято. Выберите другое.</translation>
    </message>
    <message>
        <source>This is the only status of its kind, and the help desk needs one. Make another one first.</source>
        <translation>Это единственный статус своего рода, а без него служба не работает. Сначала создайте другой.</translation>
    </message>
    <message>
        <source>Tickets have it, so it stays as it is. Make another one and retire this one.</source>
        <translation>На это ссылаются обращения, поэтому оно остаётся как есть. Создайте новое, а это выведите из употребления.</translation>
    </message>
    <message>
        <source>Held: it belongs to a change that is held.</source>
        <translation>Задержано: относится к другому задержанному изменению.</translation>
    </message>
    <message>
        <source>Held: it was sent more than 90 days ago, and the server no longer knows what became of it. Look whether it is there; if not, try again.</source>
        <translation>Задержано: это отправлено больше 90 дней назад, и сервер уже не знает, что с ним стало. Посмотрите, есть ли оно; если нет, повторите.</translation>
    </message>
    <message>
        <source>The disk of the server is full. Your change is kept on this machine and sent when there is space; tell your administrator.</source>
        <translation>На сервере кончилось место. Ваше изменение сохранено на этом компьютере и уйдёт, когда место появится; сообщите администратору.</translation>
    </message>
    <message>
        <source>The server could not do this. Nothing is lost: it is tried again; tell your administrator when it stays so.</source>
        <translation>Сервер не справился. Ничего не потеряно, попытка повторится; если это не проходит, сообщите администратору.</translation>
    </message>
    <message>
        <source>The server is busy. It is tried again by itself; nothing is lost.</source>
        <translation>Сервер занят. Попытка повторится сама, ничего не потеряно.</translation>
    </message>
    <message>
        <source>The disk failed while reading or writing: the change was not saved. Your text is still here; check the disk.</source>
        <translation>Сбой диска при чтении или записи, изменение не сохранено. Ваш текст остаётся здесь; проверьте диск.</translation>
    </message>
    <message>
        <source>The file could not be written. Check the space and the permissions of the folder, then try again.</source>
        <translation>Файл не записан. Проверьте свободное место и права на папку и попробуйте снова.</translation>
    </message>
    <message>
        <source>There is a file of this name already. Nothing was overwritten; choose another name.</source>
        <translation>Файл с таким именем уже есть. Он не перезаписан; выберите другое имя.</translation>
    </message>
    <message>
        <source>This profile was used by a newer version of the program and is shown read-only: the change was not saved. Update the program to work in it.</source>
        <translation>С этим профилем работала более новая версия программы, он открыт только для чтения, и изменение не сохранено. Чтобы в нём работать, обновите программу.</translation>
    </message>
    <message>
        <source>This profile is a copy of another one, so it goes on as a device of its own. Everything in it is kept; sign in to send what waits.</source>
        <translation>Этот профиль — копия другого, поэтому теперь он считается отдельным устройством. Всё в нём сохранено; войдите, чтобы отправить то, что ждёт.</translation>
    </message>
    <message>
        <source>The folder of this profile cannot be written. Check its permissions, then start again.</source>
        <translation>В папку профиля нельзя писать. Проверьте права на неё и запустите программу снова.</translation>
    </message>
    <message>
        <source>Opora is already running with this profile but does not answer. End it, then start again.</source>
        <translation>Opora с этим профилем уже запущена, но не отвечает. Завершите её и запустите снова.</translation>
    </message>
    <message>
        <source>The keychain of this machine refused. You stay signed in until the program ends.</source>
        <translation>Хранилище паролей этого компьютера ответило отказом. Вход действует, пока программа запущена.</translation>
    </message>
    <message>
        <source>The keychain of this machine is locked. You stay signed in until the program ends.</source>
        <translation>Хранилище паролей этого компьютера заблокировано. Вход действует, пока программа запущена.</translation>
    </message>
    <message>
        <source>The settings cannot be saved. They hold until the program ends.</source>
        <translation>Настройки не сохраняются. Они действуют, пока программа запущена.</translation>
    </message>
    <message>
        <source>The settings were damaged. They were set aside and start anew; tickets and drafts are not touched.</source>
        <translation>Файл настроек был повреждён. Он отложен в сторону, настройки начаты заново; заявки и черновики не затронуты.</translation>
    </message>
    <message>
        <source>Opora could not be registered for opora:// links on this machine. Everything else works.</source>
        <translation>Не удалось сделать Opora обработчиком ссылок opora:// на этом компьютере. Всё остальное работает.</translation>
    </message>
    <message>
        <source>Enter your e-mail.</source>
        <translation>Введите адрес эл. почты.</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>Введите пароль.</translation>
    </message>
    <message>
        <source>There is nothing to send yet. Write a text or attach a file.</source>
        <translation>Отправлять пока нечего. Напишите текст или вложите файл.</translation>
    </message>
    <message>
        <source>A tag needs a name.</source>
        <translation>У тега должно быть имя.</translation>
    </message>
    <message>
        <source>You do not work in this department. Nothing was changed.</source>
        <translation>Вы не работаете в этом отделе. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This person does not see the department or may not answer its tickets. Choose another owner; nothing was changed.</source>
        <translation>Этот сотрудник не видит отдел или не может отвечать на его заявки. Выберите другого исполнителя; ничего не изменено.</translation>
    </message>
    <message>
        <source>This belongs to somebody else. Nothing was changed.</source>
        <translation>Это принадлежит другому человеку. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This status cannot be set from here. Nothing was changed.</source>
        <translation>Перейти в этот статус отсюда нельзя. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The file was cut off on the way and was thrown away. Open it again to fetch it anew.</source>
        <translation>Файл пришёл не целиком и не сохранён. Откройте его снова, чтобы загрузить заново.</translation>
    </message>
    <message>
        <source>The file changed while it was being sent. It is sent again from the beginning.</source>
        <translation>Файл изменился во время отправки. Он отправится заново, с начала.</translation>
    </message>
    <message>
        <source>This change is not waiting any more. Look at the ticket to see what became of it.</source>
        <translation>Это изменение больше не ждёт отправки. Что с ним стало, видно в заявке.</translation>
    </message>
    <message>
        <source>There is no text in this change that could go back into a draft.</source>
        <translation>В этом изменении нет текста, который можно вернуть в черновик.</translation>
    </message>
    <message>
        <source>This is not on this machine, or you may not see it.</source>
        <translation>Этого нет на компьютере, или у вас нет к нему доступа.</translation>
    </message>
    <message>
        <source>Changes made here by another account cannot be sent under yours. They are kept; sign in with the account that made them.</source>
        <translation>Изменения, сделанные здесь под другой учётной записью, нельзя отправить от вашего имени. Они сохранены; войдите под той записью.</translation>
    </message>
    <message>
        <source>Signing in did not work. Everything you wrote is kept.</source>
        <translation>Войти не удалось. Всё написанное сохранено.</translation>
    </message>
    <message>
        <source>The local copy could not be read or written. Your text is still here; try again, and start the program anew if it stays so.</source>
        <translation>Не удалось прочитать или записать локальную копию. Ваш текст остаётся здесь; попробуйте снова, а если не поможет, перезапустите программу.</translation>
    </message>
    <message>
        <source>The disk refused: the change was not saved. Your text is still here.</source>
        <translation>Диск ответил отказом, изменение не сохранено. Ваш текст остаётся здесь.</translation>
    </message>
    <message>
        <source>The local copy could not take this. Your text is still here.</source>
        <translation>Не удалось сохранить это в локальной копии. Ваш текст остаётся здесь.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Nothing was changed.</source>
        <translation>Ваша роль этого не позволяет. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This field does not take that value. Nothing was changed; choose another one.</source>
        <translation>Для этого поля такое значение не подходит. Ничего не изменено; выберите другое.</translation>
    </message>
    <message>
        <source>This does not fit what it is meant for. Nothing was changed.</source>
        <translation>Здесь это неприменимо. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The server and this program did not understand each other. Nothing is lost; it is asked again. Tell your administrator when it stays so.</source>
        <translation>Сервер и программа не поняли друг друга. Ничего не потеряно, запрос повторится. Если это не проходит, сообщите администратору.</translation>
    </message>
    <message>
        <source>The server&apos;s data has changed its history. What differs is fetched again; nothing you wrote is lost.</source>
        <translation>Данные на сервере вернулись к другому состоянию. Различия загрузятся заново; ничего из написанного вами не потеряно.</translation>
    </message>
    <message>
        <source>The server and this machine disagree on what was sent. Nothing is lost; it is sent again.</source>
        <translation>Сервер и этот компьютер расходятся в том, что уже отправлено. Ничего не потеряно, отправка повторится.</translation>
    </message>
    <message>
        <source>The server did not accept the request. Nothing is lost; tell your administrator when it stays so.</source>
        <translation>Сервер не принял запрос. Ничего не потеряно; если это не проходит, сообщите администратору.</translation>
    </message>
    <message>
        <source>What you may see has changed. It is asked for again.</source>
        <translation>Ваши права на просмотр изменились. Данные запрашиваются снова.</translation>
    </message>
    <message>
        <source>The file could not be transferred. It is tried again; nothing is lost.</source>
        <translation>Передать файл не удалось. Попытка повторится, ничего не потеряно.</translation>
    </message>
    <message>
        <source>The keychain of this machine holds no session. Sign in again.</source>
        <translation>В хранилище паролей этого компьютера нет сеанса. Войдите снова.</translation>
    </message>
    <message>
        <source>Setting up did not work. Ask whoever runs the server.</source>
        <translation>Настроить не удалось. Обратитесь к тому, кто отвечает за сервер.</translation>
    </message>
    <message>
        <source>That did not work this time. It is tried again by itself; nothing is lost.</source>
        <translation>В этот раз не получилось. Попытка повторится сама, ничего не потеряно.</translation>
    </message>
    <message>
        <source>Somebody else changed the same thing. Your version is kept for you to decide.</source>
        <translation>Кто-то изменил то же самое. Ваш вариант сохранён, решать вам.</translation>
    </message>
    <message>
        <source>This was refused (%1). Your text is kept.</source>
        <translation>Отклонено (%1). Ваш текст сохранён.</translation>
    </message>
    <message>
        <source>Damaged data was received or found (%1). It was not used; it is fetched again.</source>
        <translation>Получены или найдены повреждённые данные (%1). Они не использованы и загрузятся заново.</translation>
    </message>
    <message>
        <source>The local copy is damaged and was set aside. Not all of your unsent changes and drafts could be read from it; look through your last tickets. The rest is fetched again.</source>
        <translation>Локальная копия повреждена и отложена в сторону. Не все неотправленные изменения и черновики удалось из неё прочитать; просмотрите свои последние заявки. Остальное загрузится заново.</translation>
    </message>
    <message>
        <source>This folder holds the work of another person. Nothing of it was touched; sign in with their account, or start the program with a folder of your own (--profile).</source>
        <translation>В этой папке работа другого человека. Она не тронута; войдите под его учётной записью или запустите программу со своей папкой (--profile).</translation>
    </message>
    <message>
        <source>The sample help desk could not be started. Try again, or connect to a server.</source>
        <translation>Запустить пример службы поддержки не удалось. Попробуйте снова или подключитесь к серверу.</translation>
    </message>
    <message>
        <source>The sign-in file cannot be used: it needs an e-mail and a password on two lines, and only you may read it.</source>
        <translation>Файл с данными для входа не подходит: в нём должны быть почта и пароль на двух строках, и читать его должны иметь право только вы.</translation>
    </message>
    <message>
        <source>The message is too long to be sent: at most 1 MiB of text. Put the long part into a file and attach it; your text is still here.</source>
        <translation>Сообщение слишком длинное: не больше 1 МиБ текста. Длинную часть сохраните в файл и вложите его; ваш текст остался на месте.</translation>
    </message>
    <message>
        <source>One message carries at most 100 files. Send the others with a second message.</source>
        <translation>В одном сообщении не больше 100 файлов. Остальные отправьте вторым сообщением.</translation>
    </message>
    <message>
        <source>This is too long for its field. Shorten it and save again; nothing was changed.</source>
        <translation>Для этого поля слишком длинно. Сократите и сохраните снова; ничего не изменено.</translation>
    </message>
    <message>
        <source>This is more than can be kept in one place. Remove some first; nothing was changed.</source>
        <translation>Столько в одном месте не поместится. Сначала уберите лишнее; ничего не изменено.</translation>
    </message>
    <message>
        <source>The server cannot read this any more, so nothing was changed. Your text is kept; tell your administrator.</source>
        <translation>Сервер больше не может это прочитать, поэтому ничего не изменено. Ваш текст сохранён; сообщите администратору.</translation>
    </message>
    <message>
        <source>This is more than the server takes at once. Edit it and send it in parts, or attach the text as a file.</source>
        <translation>Это больше, чем сервер принимает за один раз. Разделите текст на части или приложите его файлом.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Это не адрес эл. почты.</translation>
    </message>
    <message>
        <source>The account needs a name.</source>
        <translation>У учётной записи должно быть имя.</translation>
    </message>
    <message>
        <source>The server does not speak the protected way (https) at this address. Nothing was sent. Check the address and its port.</source>
        <translation>По этому адресу сервер не отвечает по защищённому соединению (https). Ничего не отправлено. Проверьте адрес и порт.</translation>
    </message>
    <message>
        <source>Ticket %1 is not on this machine, or you may not see it. Check the number, or search for its words.</source>
        <translation>Заявки %1 нет на этом компьютере, или она вам не видна. Проверьте номер или найдите её по словам.</translation>
    </message>
    <message>
        <source>Held: the ticket was closed before this could be sent.</source>
        <translation>Задержано: заявку закрыли раньше, чем это удалось отправить.</translation>
    </message>
    <message>
        <source>Held: the ticket was closed already when this was written. Sending it opens the ticket again.</source>
        <translation>Задержано: заявка была закрыта ещё до того, как это написано. Отправка снова откроет заявку.</translation>
    </message>
    <message>
        <source>The server cannot search for this. Write it in other words and search again.</source>
        <translation>Такой поиск серверу не под силу. Напишите иначе и поищите снова.</translation>
    </message>
    <message>
        <source>This machine works offline, so the server was not asked.</source>
        <translation>Компьютер работает без сети, поэтому сервер не спрашивали.</translation>
    </message>
    <message>
        <source>The ticket was changed again and again while it was fetched. Try again in a moment.</source>
        <translation>Пока заявка загружалась, её снова и снова меняли. Попробуйте ещё раз чуть позже.</translation>
    </message>
    <message>
        <source>This file cannot be read. Check that it is still there and yours.</source>
        <translation>Этот файл не читается. Проверьте, что он на месте и доступен вам.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Этот файл пуст.</translation>
    </message>
    <message>
        <source>This file is no text. Save the table as CSV first, e.g. from a spreadsheet.</source>
        <translation>В этом файле не текст. Сначала сохраните таблицу как CSV, например из электронной таблицы.</translation>
    </message>
    <message>
        <source>Line %1 of this file is not written as the lines before it. Save the table anew as CSV in UTF-8. Nothing was imported.</source>
        <translation>Строка %1 этого файла записана в другой кодировке, чем строки до неё. Сохраните таблицу заново как CSV в UTF-8. Ничего не импортировано.</translation>
    </message>
    <message>
        <source>How this file is written is not known here. Save it anew in UTF-8.</source>
        <translation>Кодировка этого файла здесь неизвестна. Сохраните его заново в UTF-8.</translation>
    </message>
    <message>
        <source>The row in line %1 of this file does not end: perhaps a quotation mark is missing. Nothing was imported.</source>
        <translation>Запись в строке %1 этого файла не заканчивается: возможно, не хватает кавычки. Ничего не импортировано.</translation>
    </message>
    <message>
        <source>A quotation mark in line %1 of this file is never closed. Nothing was imported.</source>
        <translation>Кавычка в строке %1 этого файла не закрыта. Ничего не импортировано.</translation>
    </message>
    <message>
        <source>It was broken off.</source>
        <translation>Прервано.</translation>
    </message>
    <message>
        <source>There is no vCard in this file.</source>
        <translation>В этом файле нет карточек vCard.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, or free some space, and try again.</source>
        <translation>Файл не удалось записать. Выберите другую папку или освободите место и попробуйте снова.</translation>
    </message>
    <message>
        <source>This entry has been worked with since and was not removed.</source>
        <translation>С этой записью с тех пор работали, поэтому она не удалена.</translation>
    </message>
    <message>
        <source>This is longer than a message of this channel may be. Shorten it, or send it in two; your text is kept.</source>
        <translation>Это длиннее, чем может быть сообщение этого канала. Сократите его или отправьте в двух частях; текст сохранён.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::EventWords</name>
    <message>
        <source>The system</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>the subject</source>
        <extracomment>Fields of a ticket; Russian: nominative, as in &quot;Ольга · тема: новое значение&quot;</extracomment>
        <translation>тема</translation>
    </message>
    <message>
        <source>the summary</source>
        <translation>суть</translation>
    </message>
    <message>
        <source>the kind</source>
        <translation>вид</translation>
    </message>
    <message>
        <source>the status</source>
        <translation>статус</translation>
    </message>
    <message>
        <source>the reason for waiting</source>
        <translation>причина ожидания</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>причина</translation>
    </message>
    <message>
        <source>the wake-up time</source>
        <translation>отложено до</translation>
    </message>
    <message>
        <source>the department</source>
        <translation>отдел</translation>
    </message>
    <message>
        <source>the owner</source>
        <translation>исполнитель</translation>
    </message>
    <message>
        <source>the priority</source>
        <translation>приоритет</translation>
    </message>
    <message>
        <source>the request type</source>
        <translation>тип обращения</translation>
    </message>
    <message>
        <source>the category</source>
        <translation>категория</translation>
    </message>
    <message>
        <source>the language</source>
        <translation>язык</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>клиент</translation>
    </message>
    <message>
        <source>the promised time</source>
        <translation>обещанный срок</translation>
    </message>
    <message>
        <source>the impact</source>
        <translation>влияние</translation>
    </message>
    <message>
        <source>the urgency</source>
        <translation>срочность</translation>
    </message>
    <message>
        <source>the line of support</source>
        <translation>линия поддержки</translation>
    </message>
    <message>
        <source>the reason for escalation</source>
        <translation>причина эскалации</translation>
    </message>
    <message>
        <source>the time of the callback</source>
        <translation>время обратного звонка</translation>
    </message>
    <message>
        <source>the number of the callback</source>
        <translation>номер для обратного звонка</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>web form</source>
        <translation>форма на сайте</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>чат</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>телефон</translation>
    </message>
    <message>
        <source>social network</source>
        <translation>соцсеть</translation>
    </message>
    <message>
        <source>messenger</source>
        <translation>мессенджер</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>import</source>
        <translation>импорт</translation>
    </message>
    <message>
        <source>%1 · another value was not taken: %2</source>
        <extracomment>Two people changed one field; %1 is the second one, whose value was not taken, %2 the field</extracomment>
        <translation>%1 · другое значение не принято: %2</translation>
    </message>
    <message>
        <source>%1 · another value was not taken: %2: %3</source>
        <extracomment>The same; %3 is the value that was not taken</extracomment>
        <translation>%1 · другое значение не принято: %2: %3</translation>
    </message>
    <message>
        <source>%1 set %2: %3</source>
        <extracomment>who, field, new value. Russian names the field in the nominative: the gender of the person is not known</extracomment>
        <translation>%1 · %2: %3</translation>
    </message>
    <message>
        <source>%1 cleared %2 (was %3)</source>
        <extracomment>who, field, old value</extracomment>
        <translation>%1 · %2: пусто (было: %3)</translation>
    </message>
    <message>
        <source>%1 changed %2: %3 → %4</source>
        <extracomment>who, field, old value, new value</extracomment>
        <translation>%1 · %2: %3 → %4</translation>
    </message>
    <message>
        <source>a team</source>
        <translation>другой отдел</translation>
    </message>
    <message>
        <source>a supervisor&apos;s review</source>
        <translation>проверка руководителя</translation>
    </message>
    <message>
        <source>%1 reopened the ticket</source>
        <translation>%1 · заявка открыта снова</translation>
    </message>
    <message>
        <source>%1 added the tag: %2</source>
        <translation>%1 · добавлен тег: %2</translation>
    </message>
    <message>
        <source>%1 removed the tag: %2</source>
        <translation>%1 · снят тег: %2</translation>
    </message>
    <message>
        <source>%1 added a follower: %2</source>
        <extracomment>who, whom</extracomment>
        <translation>%1 · добавлен наблюдатель: %2</translation>
    </message>
    <message>
        <source>%1 removed a follower: %2</source>
        <translation>%1 · убран наблюдатель: %2</translation>
    </message>
    <message>
        <source>%1 merged the ticket with %2</source>
        <translation>%1 · заявка объединена с %2</translation>
    </message>
    <message>
        <source>%1 took the merge with %2 back</source>
        <translation>%1 · объединение с %2 отменено</translation>
    </message>
    <message>
        <source>low</source>
        <extracomment>Degrees of impact and urgency</extracomment>
        <translation>низкий уровень</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>средний уровень</translation>
    </message>
    <message>
        <source>high</source>
        <translation>высокий уровень</translation>
    </message>
    <message>
        <source>%1 unticked: %2</source>
        <extracomment>who, a step of a checklist</extracomment>
        <translation>%1 · отметка снята: %2</translation>
    </message>
    <message>
        <source>%1 ticked off: %2</source>
        <translation>%1 · отмечено: %2</translation>
    </message>
    <message>
        <source>%1 took back time: %2 min</source>
        <extracomment>who, minutes of work</extracomment>
        <translation>%1 · время отменено: %2 мин</translation>
    </message>
    <message>
        <source>%1 noted time: %2 min</source>
        <translation>%1 · затрачено: %2 мин</translation>
    </message>
    <message>
        <source>%1 split off a ticket: %2</source>
        <translation>%1 · отделена заявка: %2</translation>
    </message>
    <message>
        <source>%1 split the ticket off from %2</source>
        <translation>%1 · заявка отделена от %2</translation>
    </message>
    <message>
        <source>related to %1</source>
        <extracomment>What a ticket is to another one, &quot;%1&quot; like &quot;#4821&quot;</extracomment>
        <translation>связана с %1</translation>
    </message>
    <message>
        <source>a duplicate of %1</source>
        <translation>дубль %1</translation>
    </message>
    <message>
        <source>a part of %1</source>
        <translation>часть %1</translation>
    </message>
    <message>
        <source>caused by the problem %1</source>
        <translation>вызвана проблемой %1</translation>
    </message>
    <message>
        <source>%1 linked the ticket: %2</source>
        <extracomment>who, what the ticket is to another one: &quot;Olga linked the ticket: a part of #4821&quot;</extracomment>
        <translation>%1 · добавлена связь: %2</translation>
    </message>
    <message>
        <source>%1 removed the link: %2</source>
        <translation>%1 · удалена связь: %2</translation>
    </message>
    <message>
        <source>The time on hold is over: %1</source>
        <extracomment>%1 is the date and time until which a ticket was on hold</extracomment>
        <translation>Срок, на который заявка была отложена, вышел: %1</translation>
    </message>
    <message>
        <source>question</source>
        <extracomment>Kinds of tickets (ITIL)</extracomment>
        <translation>вопрос</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>инцидент</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>проблема</translation>
    </message>
    <message>
        <source>change</source>
        <translation>изменение</translation>
    </message>
    <message>
        <source>service request</source>
        <translation>запрос на обслуживание</translation>
    </message>
    <message>
        <source>%1 added the tags: %2</source>
        <translation>%1 · добавлены теги: %2</translation>
    </message>
    <message>
        <source>%1 removed the tags: %2</source>
        <translation>%1 · сняты теги: %2</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Files</name>
    <message>
        <source>“%1” is a program: once opened, it could do anything on this machine. It is not opened here, only saved.</source>
        <extracomment>%1 is the name of an attached file</extracomment>
        <translation>«%1» — программа: открытая, она может сделать на этом компьютере что угодно. Здесь её можно не открыть, а только сохранить.</translation>
    </message>
    <message>
        <source>“%1” is a shortcut: once opened, it could start a program or lead to another place. It is not opened here, only saved.</source>
        <translation>«%1» — ярлык: открытый, он может запустить программу или увести в другое место. Здесь его можно не открыть, а только сохранить.</translation>
    </message>
    <message>
        <source>“%1” is a page that can act by itself: once opened, it could pass itself off as a site and ask for passwords. It is not opened here, only saved.</source>
        <translation>«%1» — страница, которая действует сама: открытая, она может выдать себя за сайт и спросить пароль. Здесь её можно не открыть, а только сохранить.</translation>
    </message>
    <message>
        <source>“%1” is a document with a program in it (macros). It is not opened here, only saved.</source>
        <translation>«%1» — документ с программой внутри (макросами). Здесь его можно не открыть, а только сохранить.</translation>
    </message>
    <message>
        <source>“%1” has a name that is written to look like another one. It is not opened here, only saved.</source>
        <translation>Имя файла «%1» написано так, чтобы сойти за другое. Здесь его можно не открыть, а только сохранить.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Filters</name>
    <message>
        <source>is</source>
        <extracomment>How a row of a filter compares: &quot;Queue is Billing&quot;</extracomment>
        <translation>равно</translation>
    </message>
    <message>
        <source>before</source>
        <extracomment>&quot;Created before yesterday&quot;</extracomment>
        <translation>раньше</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>меньше</translation>
    </message>
    <message>
        <source>until the end of</source>
        <translation>до конца</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>не больше</translation>
    </message>
    <message>
        <source>after</source>
        <translation>позже</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>больше</translation>
    </message>
    <message>
        <source>since</source>
        <translation>начиная с</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>не меньше</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>Exact words</source>
        <translation>Точные слова</translation>
    </message>
    <message>
        <source>Beginning of a word</source>
        <translation>Начало слова</translation>
    </message>
    <message>
        <source>not: %1</source>
        <extracomment>How a row of a filter compares, denied: &quot;not is&quot;, &quot;not before&quot;</extracomment>
        <translation>не: %1</translation>
    </message>
    <message>
        <source>Write a day as 2026-05-31, or -7d for a week ago.</source>
        <translation>Напишите день как 2026-05-31 или -7д, то есть неделю назад.</translation>
    </message>
    <message>
        <source>Choose one of the offered values.</source>
        <translation>Выберите одно из предложенных значений.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Formatter</name>
    <message>
        <source>%1 B</source>
        <extracomment>Size of a small file: bytes</extracomment>
        <translation>%1 Б</translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>Age of a ticket in a narrow column: less than a minute</extracomment>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>Age in minutes, narrow column</extracomment>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <extracomment>Age in hours, narrow column</extracomment>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Date without a year, Qt date format</extracomment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <extracomment>Month and year, Qt date format</extracomment>
        <translation>MMM yyyy</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>вчера %1</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <extracomment>Date and month, Qt date format</extracomment>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 d</source>
        <extracomment>Days left in a chip</extracomment>
        <translation>%1 д</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Held</name>
    <message>
        <source>Your value taken</source>
        <extracomment>In the small bar that offers to undo: an own value was taken over that of a colleague</extracomment>
        <translation>Взято ваше значение</translation>
    </message>
    <message>
        <source>The other value kept</source>
        <extracomment>In the small bar that offers to undo: the value of a colleague stays, the own one was dropped</extracomment>
        <translation>Оставлено чужое значение</translation>
    </message>
</context>
<context>
    <name>Opora::Models::HistoryWords</name>
    <message>
        <source>The system</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A line of the history as plain text: the name of a value, then the value</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>before</source>
        <translation>было</translation>
    </message>
    <message>
        <source>after</source>
        <translation>стало</translation>
    </message>
    <message>
        <source>Subject</source>
        <extracomment>Fields of a ticket by which its history is narrowed</extracomment>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Краткое описание</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Reason for waiting</source>
        <translation>Причина ожидания</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Wake-up time</source>
        <translation>Отложено до</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Request type</source>
        <translation>Тип обращения</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Promised time</source>
        <translation>Обещанный срок</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создание</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Открыта снова</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Наблюдатели</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Связи</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Объединение</translation>
    </message>
    <message>
        <source>Merge undone</source>
        <translation>Объединение отменено</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Действия</translation>
    </message>
    <message>
        <source>made offline</source>
        <extracomment>Of a change that was made while the server could not be reached</extracomment>
        <translation>сделано без сети</translation>
    </message>
    <message>
        <source>%1 created the ticket: %2</source>
        <extracomment>who, by which channel: &quot;Olga created the ticket: phone&quot;</extracomment>
        <translation>%1 · заявка создана: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>A row of an imported history: who, what</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Влияние</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Срочность</translation>
    </message>
    <message>
        <source>Line of support</source>
        <translation>Линия поддержки</translation>
    </message>
    <message>
        <source>Reason for escalation</source>
        <translation>Причина эскалации</translation>
    </message>
    <message>
        <source>Time of the callback</source>
        <translation>Время обратного звонка</translation>
    </message>
    <message>
        <source>Number of the callback</source>
        <translation>Номер для обратного звонка</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Список шагов</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Затраченное время</translation>
    </message>
    <message>
        <source>%1 created the ticket</source>
        <translation>%1 · заявка создана</translation>
    </message>
</context>
<context>
    <name>Opora::Models::HoldTimes</name>
    <message>
        <source>Later today</source>
        <extracomment>Until when a ticket is put on hold, here and in the next two; the time stands beside it</extracomment>
        <translation>Позже сегодня</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Завтра утром</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>Через неделю</translation>
    </message>
    <message>
        <source>Until %1, that is in %2.</source>
        <extracomment>What the typed words mean: %1 is a whole date and time, %2 a span such as &quot;17 h 40 min&quot;</extracomment>
        <translation>До: %1, то есть через %2.</translation>
    </message>
    <message>
        <source>Until the customer answers, without a time.</source>
        <extracomment>What the typed words &quot;until a reply&quot; mean</extracomment>
        <translation>До ответа клиента, без срока.</translation>
    </message>
    <message>
        <source>%1 is over. Choose a time that is still to come.</source>
        <extracomment>What the typed words mean: %1 is a whole date and time</extracomment>
        <translation>%1 — это время прошло. Выберите время, которое ещё не наступило.</translation>
    </message>
    <message>
        <source>This is not understood. Write it like “tomorrow 9”, “in 2 hours”, “mon 10:00” or “until a reply”.</source>
        <extracomment>The examples are understood in both languages; write them in the reader&apos;s</extracomment>
        <translation>Это непонятно. Напишите, например: «завтра в 9», «через 2 часа», «пн 10:00» или «до ответа».</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <extracomment>Date with its day of the week, Qt date format</extracomment>
        <translation>dddd, d MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Import</name>
    <message>
        <source>Leave out</source>
        <extracomment>A column of a file whose values are not taken</extracomment>
        <translation>Не брать</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Полное имя</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation>Мессенджер</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Пожелания</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Neither a name nor a contact stands there.</source>
        <translation>Здесь нет ни имени, ни контакта.</translation>
    </message>
    <message>
        <source>This row has another number of columns than the first one.</source>
        <translation>В этой строке другое число столбцов, чем в первой.</translation>
    </message>
    <message>
        <source>This vCard does not end.</source>
        <translation>Эта карточка vCard не закончена.</translation>
    </message>
    <message>
        <source>Its e-mails and phones belong to different customers: choose by hand.</source>
        <translation>Почта и телефоны отсюда принадлежат разным клиентам: решите вручную.</translation>
    </message>
    <message>
        <source>Several customers have this name and nothing else tells who is meant.</source>
        <translation>Это имя носят несколько клиентов, и больше ничто не говорит, кто имеется в виду.</translation>
    </message>
    <message>
        <source>Too long: %1.</source>
        <translation>Слишком длинно: %1.</translation>
    </message>
    <message>
        <source>Too many at once: %1.</source>
        <translation>Слишком много сразу: %1.</translation>
    </message>
    <message>
        <source>It was refused: %1.</source>
        <translation>Отклонено: %1.</translation>
    </message>
    <message>
        <source>This is no e-mail address and was left out.</source>
        <translation>Это не адрес почты, он пропущен.</translation>
    </message>
    <message>
        <source>This is no phone number and was left out.</source>
        <translation>Это не номер телефона, он пропущен.</translation>
    </message>
    <message>
        <source>A customer with this e-mail has another name, which stays.</source>
        <translation>Клиента с этой почтой зовут иначе; его имя остаётся.</translation>
    </message>
    <message>
        <source>Another customer has this phone as well.</source>
        <translation>Этот телефон есть и у другого клиента.</translation>
    </message>
    <message>
        <source>New: %1. Changed: %2. Already the same: %3. Kept aside: %4.</source>
        <extracomment>What an import does: %1 to %4 are numbers of customers</extracomment>
        <translation>Новых: %1. Изменённых: %2. Уже таких же: %3. Отложено: %4.</translation>
    </message>
    <message>
        <source>%1, %2: %3 new, %4 changed</source>
        <extracomment>An earlier import: file, date, number of new customers, number of changed ones</extracomment>
        <translation>%1, %2: новых — %3, изменённых — %4</translation>
    </message>
    <message>
        <source>Tone</source>
        <extracomment>A column of a file: in which tone a customer is written to</extracomment>
        <translation>Тон</translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation>Предпочитаемый канал</translation>
    </message>
    <message>
        <source>This is no channel and was left out: e-mail, phone, messenger, chat or social network.</source>
        <translation>Это не канал, значение пропущено: почта, телефон, мессенджер, чат или соцсеть.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ImportLines</name>
    <message>
        <source>Line</source>
        <extracomment>Number of a line in a file</extracomment>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>What stands there</source>
        <extracomment>The name or value in a file that a remark is about</extracomment>
        <translation>Что там написано</translation>
    </message>
</context>
<context>
    <name>Opora::Models::KnowledgeModel</name>
    <message>
        <source>All articles</source>
        <translation>Все статьи</translation>
    </message>
    <message>
        <source>Your opinion of the article is counted</source>
        <translation>Ваше мнение о статье учтено</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Length</name>
    <message numerus="yes">
        <source>Too long by %Ln character(s): at most %1 fit here.</source>
        <extracomment>Under a line that a person writes into; %1 is how many characters fit</extracomment>
        <translation>
            <numerusform>Лишний %Ln символ: сюда помещается не больше %1.</numerusform>
            <numerusform>Лишние %Ln символа: сюда помещается не больше %1.</numerusform>
            <numerusform>Лишних %Ln символов: сюда помещается не больше %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Links</name>
    <message>
        <source>The link says %1, but leads to %2. Open it only if you trust that site.</source>
        <extracomment>Before a link is opened; %1 is the site that its words name, %2 where it leads</extracomment>
        <translation>В ссылке написано %1, но ведёт она на %2. Открывайте её, только если доверяете этому сайту.</translation>
    </message>
    <message>
        <source>The address of this link is written so that it looks like another one. It leads to %1. Open it only if you trust that site.</source>
        <extracomment>Before a link is opened whose address hides the site behind a name and an @; %1 is where it leads</extracomment>
        <translation>Адрес этой ссылки написан так, чтобы сойти за другой. Ведёт она на %1. Открывайте её, только если доверяете этому сайту.</translation>
    </message>
    <message>
        <source>Links that begin with “%1” are not opened: they could start a program or read files of this machine. Nothing was opened.</source>
        <extracomment>%1 is the beginning of an address, such as &quot;file:&quot;</extracomment>
        <translation>Ссылки, которые начинаются с «%1», не открываются: они могли бы запустить программу или прочитать файлы этого компьютера. Ничего не открыто.</translation>
    </message>
    <message>
        <source>This link leads nowhere. Nothing was opened.</source>
        <translation>Эта ссылка никуда не ведёт. Ничего не открыто.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <extracomment>Button; %1 is the site where a link really leads</extracomment>
        <translation>Открыть %1</translation>
    </message>
    <message>
        <source>Writes to %1</source>
        <extracomment>Tool tip of a link; %1 is a mail address</extracomment>
        <translation>Письмо на адрес %1</translation>
    </message>
    <message>
        <source>Calls %1</source>
        <extracomment>Tool tip of a link; %1 is a telephone number</extracomment>
        <translation>Звонок на номер %1</translation>
    </message>
    <message>
        <source>Opens here</source>
        <extracomment>Tool tip of a link to a ticket or an article</extracomment>
        <translation>Откроется здесь</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <extracomment>Tool tip of a link; %1 is the site where it really leads</extracomment>
        <translation>Откроет %1 в браузере</translation>
    </message>
</context>
<context>
    <name>Opora::Models::LinksModel</name>
    <message>
        <source>Related to</source>
        <extracomment>What the open ticket is to another one, before that one&apos;s number: &quot;Related to #4821&quot;</extracomment>
        <translation>Связано</translation>
    </message>
    <message>
        <source>Has the duplicate</source>
        <extracomment>The same</extracomment>
        <translation>Есть повтор</translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation>Повтор заявки</translation>
    </message>
    <message>
        <source>Has the part</source>
        <extracomment>The same</extracomment>
        <translation>Включает часть</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Часть заявки</translation>
    </message>
    <message>
        <source>Problem behind</source>
        <extracomment>The same; an incident is caused by a problem</extracomment>
        <translation>Причина заявки</translation>
    </message>
    <message>
        <source>Caused by the problem</source>
        <translation>Вызвана проблемой</translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s), open: %1</source>
        <extracomment>Tickets that are parts of the open one; %1 is how many of them are not finished</extracomment>
        <translation>
            <numerusform>%Ln часть, открыто: %1</numerusform>
            <numerusform>%Ln части, открыто: %1</numerusform>
            <numerusform>%Ln частей, открыто: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Several tickets of one kind: &quot;Related to: 3 tickets&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln заявка</numerusform>
            <numerusform>%Ln заявки</numerusform>
            <numerusform>%Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>another ticket</source>
        <translation>другая заявка</translation>
    </message>
    <message>
        <source>%1 (not on this machine)</source>
        <extracomment>%1 is a ticket&apos;s number</extracomment>
        <translation>%1 (нет на этом компьютере)</translation>
    </message>
    <message>
        <source>A ticket that is not on this machine</source>
        <translation>Заявка, которой нет на этом компьютере</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>%1 is linked like that already.</source>
        <translation>%1 уже так связана.</translation>
    </message>
    <message>
        <source>Linked: %1 %2</source>
        <extracomment>For the way back: the ticket was linked, &quot;Linked: Part of #4821&quot;</extracomment>
        <translation>Связь создана: %1 %2</translation>
    </message>
    <message>
        <source>Link removed</source>
        <translation>Связь удалена</translation>
    </message>
    <message>
        <source>Question about %1: %2</source>
        <extracomment>Subject of a question to another department; %1 is a ticket&apos;s number, %2 its subject</extracomment>
        <translation>Вопрос по заявке %1: %2</translation>
    </message>
    <message>
        <source>Question asked</source>
        <translation>Вопрос задан</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ListLook</name>
    <message>
        <source>Overdue</source>
        <extracomment>Headings of groups in a list of tickets by what is promised, this one and the next five</extracomment>
        <translation>Просрочены</translation>
    </message>
    <message>
        <source>Due within an hour</source>
        <translation>Срок в течение часа</translation>
    </message>
    <message>
        <source>Due within a day</source>
        <translation>Срок в течение суток</translation>
    </message>
    <message>
        <source>Due within a week</source>
        <translation>Срок в течение недели</translation>
    </message>
    <message>
        <source>Due later</source>
        <translation>Срок позже</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>Без срока</translation>
    </message>
    <message>
        <source>No type</source>
        <extracomment>Heading of the tickets that have no type</extracomment>
        <translation>Без типа</translation>
    </message>
    <message>
        <source>Others</source>
        <extracomment>Heading of a group of tickets whose status, priority, department, owner or type is not known here</extracomment>
        <translation>Прочие</translation>
    </message>
    <message>
        <source>No.</source>
        <extracomment>Heads of the columns in a table of tickets, this one and the next twelve</extracomment>
        <translation>№</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Call</source>
        <extracomment>Head of the column that says when somebody is to be called</extracomment>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Изменена</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создана</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ListSorts</name>
    <message>
        <source>%1, ascending</source>
        <extracomment>Said of a column by which a list is sorted; %1 is the column</extracomment>
        <translation>%1, по возрастанию</translation>
    </message>
    <message>
        <source>%1, descending</source>
        <extracomment>Said of a column by which a list is sorted from its end; %1 is the column</extracomment>
        <translation>%1, по убыванию</translation>
    </message>
</context>
<context>
    <name>Opora::Models::LoyaltyRules</name>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln года</numerusform>
            <numerusform>%Ln лет</numerusform>
            <numerusform>%Ln лет</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln заявки</numerusform>
            <numerusform>%Ln заявок</numerusform>
            <numerusform>%Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 a year</source>
        <extracomment>What a customer brings; %1 is money</extracomment>
        <translation>%1 в год</translation>
    </message>
    <message>
        <source>%1: from %2</source>
        <extracomment>A rule of loyalty: its level, and what a customer has to reach</extracomment>
        <translation>%1: от %2</translation>
    </message>
    <message>
        <source>Rule %1 asks for nothing, so that everybody reaches it. Fill in at least one number.</source>
        <translation>Правило %1 ничего не требует, и его достигает каждый. Заполните хотя бы одно число.</translation>
    </message>
    <message>
        <source>Rule %1 never counts: whoever reaches it reaches rule %2, too, and the last one counts. Move it down, or ask for less in it.</source>
        <translation>Правило %1 никогда не действует: кто достиг его, достиг и правила %2, а действует последнее. Переместите его ниже или требуйте в нём меньше.</translation>
    </message>
    <message>
        <source>without a level</source>
        <extracomment>Customers who have no level of loyalty, before their number</extracomment>
        <translation>без уровня</translation>
    </message>
    <message>
        <source>Customers by these rules, as of now: %1.</source>
        <extracomment>What the rules of loyalty would make of the customers; %1 is a list: &quot;Devoted 7, Loyal by feeling 30&quot;</extracomment>
        <translation>Клиенты по этим правилам сейчас: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The level of %Ln of them was set by hand and stays.</source>
        <translation>
            <numerusform>Уровень %Ln из них задан вручную и останется.</numerusform>
            <numerusform>Уровень %Ln из них задан вручную и останется.</numerusform>
            <numerusform>Уровень %Ln из них задан вручную и останется.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::MacroRunner</name>
    <message>
        <source>Macro: %1</source>
        <extracomment>For the way back; %1 is the name of a macro</extracomment>
        <translation>Макрос: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::MacroText</name>
    <message>
        <source>Status</source>
        <extracomment>What a macro does to a ticket, as the rest below</extracomment>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Waits for</source>
        <extracomment>Of a pending ticket: whom it waits for</extracomment>
        <translation>Ждёт</translation>
    </message>
    <message>
        <source>Reason of the status</source>
        <translation>Причина статуса</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Assign to whoever runs it</source>
        <translation>Назначить тому, кто запустил</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Tag is added</source>
        <translation>Добавляется тег</translation>
    </message>
    <message>
        <source>Tag is removed</source>
        <translation>Снимается тег</translation>
    </message>
    <message>
        <source>Template into the reply</source>
        <translation>Шаблон в ответ</translation>
    </message>
    <message>
        <source>Words into the reply</source>
        <translation>Текст в ответ</translation>
    </message>
    <message>
        <source>Words into a note</source>
        <translation>Текст в заметку</translation>
    </message>
    <message>
        <source>Nobody</source>
        <extracomment>Owner of a ticket: it has none</extracomment>
        <translation>Никто</translation>
    </message>
    <message>
        <source>The customer</source>
        <translation>Клиента</translation>
    </message>
    <message>
        <source>Another team</source>
        <translation>Другую команду</translation>
    </message>
    <message>
        <source>A supervisor&apos;s review</source>
        <translation>Проверки руководителя</translation>
    </message>
    <message>
        <source>not there any more</source>
        <extracomment>Instead of a status, template or the like that is there no more</extracomment>
        <translation>больше нет</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a macro does, e.g. &quot;Status: Solved&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Opora::Models::MergeModel</name>
    <message>
        <source>Merged into %1</source>
        <extracomment>For the way back: tickets were merged into the one with that number</extracomment>
        <translation>Объединено с %1</translation>
    </message>
    <message>
        <source>%1 is among them already.</source>
        <translation>%1 уже среди них.</translation>
    </message>
    <message>
        <source>%1 was merged into another ticket before and is left out.</source>
        <extracomment>Of a ticket that was to be merged; %1 is its number</extracomment>
        <translation>%1 уже объединена с другой заявкой, поэтому не добавлена.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::NetworkChoice</name>
    <message>
        <source>The system says whether there is a network and whether it costs money. This is right for most people.</source>
        <translation>Есть ли сеть и платная ли она, сообщает система. Большинству подходит именно это.</translation>
    </message>
    <message>
        <source>Everything is sent at once. Small attachments of open tickets are fetched before you open them, even where the system calls the network metered.</source>
        <translation>Всё отправляется сразу. Небольшие вложения открытых заявок загружаются заранее, даже если система считает сеть лимитной.</translation>
    </message>
    <message>
        <source>Tickets, replies and changes travel at once. Attachments are fetched when you open them. What has one of more than 1 MB waits until you choose Sync now.</source>
        <translation>Заявки, ответы и изменения передаются сразу. Вложения загружаются, когда вы их открываете. То, к чему приложено больше 1 МБ, ждёт команды «Синхронизировать».</translation>
    </message>
    <message>
        <source>Nothing is fetched or sent. You read, search and write as usual; your changes wait in the Outbox.</source>
        <translation>Ничего не загружается и не отправляется. Читайте, ищите и пишите как обычно: изменения подождут в «Исходящих».</translation>
    </message>
</context>
<context>
    <name>Opora::Models::NewTicketModel</name>
    <message>
        <source>Ticket created: %1</source>
        <extracomment>For the small bar that offers to take it back; %1 is the subject</extracomment>
        <translation>Заявка создана: %1</translation>
    </message>
    <message>
        <source>New ticket discarded</source>
        <translation>Новая заявка очищена</translation>
    </message>
    <message>
        <source>Say in a few words what it is about.</source>
        <translation>Напишите в нескольких словах, о чём заявка.</translation>
    </message>
    <message>
        <source>Choose a department.</source>
        <translation>Выберите отдел.</translation>
    </message>
    <message>
        <source>Choose the customer, or add a new one.</source>
        <translation>Выберите клиента или добавьте нового.</translation>
    </message>
    <message>
        <source>This is no e-mail address; it looks like anna@example.com.</source>
        <translation>Это не адрес эл. почты: он выглядит как anna@example.com.</translation>
    </message>
    <message>
        <source>This is no telephone number. Leave it empty if it is not known.</source>
        <translation>Это не номер телефона. Если он неизвестен, оставьте поле пустым.</translation>
    </message>
    <message>
        <source>Enter a name, an e-mail or a telephone number.</source>
        <translation>Укажите имя, эл. почту или телефон.</translation>
    </message>
    <message numerus="yes">
        <source>One ticket holds at most %Ln tag(s).</source>
        <translation>
            <numerusform>В заявке может быть не больше %Ln тега.</numerusform>
            <numerusform>В заявке может быть не больше %Ln тегов.</numerusform>
            <numerusform>В заявке может быть не больше %Ln тегов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the note, or attach a file.</source>
        <translation>Напишите заметку или приложите файл.</translation>
    </message>
    <message>
        <source>Write what was said, or attach a file.</source>
        <translation>Напишите, что было сказано, или приложите файл.</translation>
    </message>
    <message>
        <source>This is more than one message holds. Put the long part into a file and attach it.</source>
        <translation>Это не поместится в одно сообщение. Сохраните длинную часть в файл и приложите его.</translation>
    </message>
    <message numerus="yes">
        <source>One message carries at most %Ln file(s).</source>
        <translation>
            <numerusform>В сообщении может быть не больше %Ln файла.</numerusform>
            <numerusform>В сообщении может быть не больше %Ln файлов.</numerusform>
            <numerusform>В сообщении может быть не больше %Ln файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is still being copied. Create the ticket once it is there.</source>
        <translation>Файл ещё копируется. Создайте заявку, когда он будет на месте.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::NotificationModel</name>
    <message>
        <source>New ticket from %1</source>
        <translation>Новая заявка: %1</translation>
    </message>
    <message>
        <source>%1 answered in %2</source>
        <extracomment>A notification&apos;s title: a customer and the number of a ticket</extracomment>
        <translation>%1 · новый ответ в %2</translation>
    </message>
    <message>
        <source>%1 mentions you in %2</source>
        <extracomment>A notification&apos;s title: a colleague and the number of a ticket</extracomment>
        <translation>%1 упоминает вас в %2</translation>
    </message>
    <message>
        <source>Call back now: %1</source>
        <extracomment>A notification&apos;s title: it is time for the call that was promised; the number of a ticket</extracomment>
        <translation>Пора перезвонить: %1</translation>
    </message>
    <message>
        <source>A change waits for your decision</source>
        <translation>Изменение ждёт вашего решения</translation>
    </message>
    <message numerus="yes">
        <source>%1 is due in %n minute(s)</source>
        <translation>
            <numerusform>%1: срок через %n минуту</numerusform>
            <numerusform>%1: срок через %n минуты</numerusform>
            <numerusform>%1: срок через %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opora: %n unanswered</source>
        <extracomment>Tool tip of the tray icon</extracomment>
        <translation>
            <numerusform>Opora: %n заявка без ответа</numerusform>
            <numerusform>Opora: %n заявки без ответа</numerusform>
            <numerusform>Opora: %n заявок без ответа</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of news</source>
        <translation>
            <numerusform>%n новое событие</numerusform>
            <numerusform>%n новых события</numerusform>
            <numerusform>%n новых событий</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is back from hold</source>
        <extracomment>A notification&apos;s title: the number of a ticket whose time on hold is over</extracomment>
        <translation>Заявка %1 больше не отложена</translation>
    </message>
    <message>
        <source>%1 is in: %2</source>
        <extracomment>A notification&apos;s title: the number of a ticket, and the names of saved views that it came into</extracomment>
        <translation>%1 теперь в виде: %2</translation>
    </message>
    <message>
        <source>%1 is overdue by %2</source>
        <extracomment>Tool tip of the tray icon: the number of a ticket and a span of time</extracomment>
        <translation>%1: срок прошёл %2 назад</translation>
    </message>
    <message>
        <source>%1 is due in %2</source>
        <extracomment>Tool tip of the tray icon: the number of a ticket and a span of time</extracomment>
        <translation>%1: до срока %2</translation>
    </message>
</context>
<context>
    <name>Opora::Models::OrganisationListModel</name>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <extracomment>In the list of organisations: how many customers belong to one</extracomment>
        <translation>
            <numerusform>%n клиент</numerusform>
            <numerusform>%n клиента</numerusform>
            <numerusform>%n клиентов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::OrganisationModel</name>
    <message>
        <source>Organisation changed</source>
        <translation>Организация изменена</translation>
    </message>
    <message>
        <source>Organisation made</source>
        <translation>Организация создана</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) added to the organisation</source>
        <translation>
            <numerusform>В организацию добавлен %n клиент</numerusform>
            <numerusform>В организацию добавлено %n клиента</numerusform>
            <numerusform>В организацию добавлено %n клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>Organisation removed: %1</source>
        <extracomment>In the small bar that offers to undo: %1 is the name of an organisation</extracomment>
        <translation>Организация удалена: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Outbox</name>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Change of the ticket</source>
        <translation>Изменение заявки</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Новая заявка</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Наблюдатели</translation>
    </message>
    <message>
        <source>Read mark</source>
        <translation>Отметка о прочтении</translation>
    </message>
    <message>
        <source>Note on a customer</source>
        <translation>Заметка о клиенте</translation>
    </message>
    <message>
        <source>Customer&apos;s details</source>
        <translation>Данные клиента</translation>
    </message>
    <message>
        <source>Vote for an article</source>
        <translation>Оценка статьи</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>Уровень обслуживания</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Раздел</translation>
    </message>
    <message>
        <source>Settings of the help desk</source>
        <translation>Настройки службы</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>Сохранённый список</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Макрос</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Список шагов</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Связи</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединение</translation>
    </message>
    <message>
        <source>Merge taken back</source>
        <extracomment>Title of a change in the Outbox: a merge of two tickets is taken back</extracomment>
        <translation>Отмена объединения</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Затраченное время</translation>
    </message>
    <message>
        <source>Split</source>
        <extracomment>Title of a change in the Outbox: some messages go on in a new ticket</extracomment>
        <translation>Разделение</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>Yours: %1. On the server: %2.</source>
        <extracomment>Both values of a field that two people changed</extracomment>
        <translation>У вас: %1. На сервере: %2.</translation>
    </message>
    <message>
        <source>leaves in %1 s</source>
        <translation>уйдёт через %1 с</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ждёт отправки</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>отправляется</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <extracomment>State of a change that was sent to a server which cannot be reached now</extracomment>
        <translation>ждёт сервера</translation>
    </message>
    <message>
        <source>needs a decision</source>
        <translation>ждёт вашего решения</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>As a note</source>
        <translation>В заметку</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>Взять моё</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Оставить чужое</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>You chose another customer than the one on the server.</source>
        <translation>Вы выбрали не того клиента, который указан на сервере.</translation>
    </message>
    <message>
        <source>Your wake-up time: %1. On the server: %2.</source>
        <extracomment>Both times until which two people put a ticket on hold</extracomment>
        <translation>Вы отложили до: %1. На сервере: %2.</translation>
    </message>
    <message>
        <source>A file of more than 1 MB is attached, and this network is metered. It leaves by itself on another network, or now if you choose Sync now.</source>
        <translation>Приложен файл больше 1 МБ, а сеть лимитная. Изменение уйдёт само в другой сети или сразу, если выбрать «Синхронизировать».</translation>
    </message>
    <message>
        <source>waiting: metered network</source>
        <extracomment>State of a change with a large file, on a network where bytes cost</extracomment>
        <translation>ждёт: сеть лимитная</translation>
    </message>
    <message>
        <source>Change of the customer</source>
        <extracomment>Title of a change in the Outbox: a ticket was given to another customer, whom nothing here names</extracomment>
        <translation>Смена клиента</translation>
    </message>
    <message>
        <source>Wake-up time</source>
        <extracomment>Title of a change in the Outbox: until when a ticket is on hold</extracomment>
        <translation>Отложена до</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Влияние</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Срочность</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Эскалация</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>Обратный звонок</translation>
    </message>
    <message>
        <source>Promised time</source>
        <translation>Обещанный срок</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Title of a change in the Outbox: the field and its new value</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Теги: %1</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Removal of a customer</source>
        <translation>Удаление клиента</translation>
    </message>
    <message>
        <source>Forward</source>
        <extracomment>Title of a change in the Outbox: messages were sent on to somebody else than the customer</extracomment>
        <translation>Переслать</translation>
    </message>
    <message>
        <source>Removal of an organisation</source>
        <translation>Удаление организации</translation>
    </message>
</context>
<context>
    <name>Opora::Models::OutboxModel</name>
    <message>
        <source>Needs a decision</source>
        <translation>Ждут вашего решения</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>В пути</translation>
    </message>
    <message>
        <source>never sent</source>
        <extracomment>State of words about a ticket that its author may not see any more</extracomment>
        <translation>не отправлено</translation>
    </message>
    <message>
        <source>Kept words</source>
        <extracomment>Heading: unsent words about tickets that their author may not see any more</extracomment>
        <translation>Сохранённые слова</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Presence</name>
    <message>
        <source>%1 is writing a reply</source>
        <extracomment>Names of colleagues, here and in the next four</extracomment>
        <translation>%1 пишет ответ</translation>
    </message>
    <message>
        <source>%1 and %2 are writing a reply</source>
        <translation>%1 и %2 пишут ответ</translation>
    </message>
    <message numerus="yes">
        <source>%n people are writing a reply</source>
        <translation>
            <numerusform>%n человек пишет ответ</numerusform>
            <numerusform>%n человека пишут ответ</numerusform>
            <numerusform>%n человек пишут ответ</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is looking at this ticket</source>
        <translation>%1 смотрит эту заявку</translation>
    </message>
    <message>
        <source>%1 and %2 are looking at this ticket</source>
        <translation>%1 и %2 смотрят эту заявку</translation>
    </message>
    <message numerus="yes">
        <source>%n people are looking at this ticket</source>
        <translation>
            <numerusform>%n человек смотрит эту заявку</numerusform>
            <numerusform>%n человека смотрят эту заявку</numerusform>
            <numerusform>%n человек смотрят эту заявку</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::PresetModel</name>
    <message>
        <source>Added: %1</source>
        <extracomment>In the small bar that offers to undo; %1 is a kind of help desk: &quot;IT support&quot;</extracomment>
        <translation>Добавлено: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::PresetPlan</name>
    <message>
        <source>Reasons of statuses</source>
        <extracomment>Heading above what a kind of help desk adds: reasons that are offered with a status</extracomment>
        <translation>Причины статусов</translation>
    </message>
    <message>
        <source>%1, is there; gets the fields: %2</source>
        <extracomment>%1: a type of tickets that is there already, %2: its new fields</extracomment>
        <translation>%1 — уже есть; добавятся поля: %2</translation>
    </message>
    <message>
        <source>%1, is there; gets its checklist again</source>
        <extracomment>%1: a type of tickets that is there already, whose checklist was removed and is made anew</extracomment>
        <translation>%1 — уже есть; снова получит свой список шагов</translation>
    </message>
    <message>
        <source>%1, used again</source>
        <extracomment>%1: a type or a category that was taken out of use</extracomment>
        <translation>%1 — снова в употреблении</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ReasonText</name>
    <message>
        <source>not solved</source>
        <extracomment>Why a ticket was opened again</extracomment>
        <translation>не решено</translation>
    </message>
    <message>
        <source>a new problem</source>
        <extracomment>Why a ticket was opened again</extracomment>
        <translation>новая проблема</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Recipients</name>
    <message>
        <source>To: %1</source>
        <extracomment>Whom a message was sent to; %1 is a list of addresses</extracomment>
        <translation>Кому: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <extracomment>Who got a copy of a message; %1 is a list of addresses</extracomment>
        <translation>Копия: %1</translation>
    </message>
    <message>
        <source>Bcc: %1</source>
        <extracomment>Who got a copy of a message unseen by the others; %1 is a list of addresses</extracomment>
        <translation>Скрытая копия: %1</translation>
    </message>
    <message numerus="yes">
        <source>with %Ln message(s) of this ticket</source>
        <extracomment>What goes along with a message that is sent on</extracomment>
        <translation>
            <numerusform>с %Ln сообщением этой заявки</numerusform>
            <numerusform>с %Ln сообщениями этой заявки</numerusform>
            <numerusform>с %Ln сообщениями этой заявки</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::SavedViews</name>
    <message>
        <source>Give the view a name.</source>
        <translation>Дайте виду название.</translation>
    </message>
    <message>
        <source>View changed: %1</source>
        <extracomment>In the small bar that offers to undo</extracomment>
        <translation>Вид изменён: %1</translation>
    </message>
    <message>
        <source>View saved: %1</source>
        <translation>Вид сохранён: %1</translation>
    </message>
    <message>
        <source>View removed: %1</source>
        <translation>Вид удалён: %1</translation>
    </message>
    <message>
        <source>View moved: %1</source>
        <translation>Вид перемещён: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Search</name>
    <message>
        <source>There is no field “%1”; it is searched as words.</source>
        <translation>Поля «%1» нет, оно ищется как слова.</translation>
    </message>
    <message>
        <source>“%1” is not a value of this field.</source>
        <translation>«%1» — не значение этого поля.</translation>
    </message>
    <message>
        <source>Write a value after the colon.</source>
        <translation>Напишите значение после двоеточия.</translation>
    </message>
    <message>
        <source>“%1” is not a date. Write 2024-05-31, today, or -7d for the last seven days.</source>
        <translation>«%1» — не дата. Напишите 2024-05-31, сегодня или -7д (последние семь дней).</translation>
    </message>
    <message>
        <source>A quotation mark is not closed; the phrase runs to the end.</source>
        <translation>Кавычка не закрыта: фраза продолжается до конца.</translation>
    </message>
    <message>
        <source>The brackets do not match.</source>
        <translation>Скобки не сходятся.</translation>
    </message>
    <message>
        <source>OR and NOT need words beside them.</source>
        <translation>Рядом с OR и NOT нужны слова.</translation>
    </message>
    <message>
        <source>Too many brackets within brackets; the inner ones are left out.</source>
        <translation>Слишком много вложенных скобок; внутренние не учтены.</translation>
    </message>
    <message>
        <source>The search is too long; only its beginning is used.</source>
        <translation>Запрос слишком длинный; учтено только его начало.</translation>
    </message>
    <message>
        <source>Part of the search could not be understood.</source>
        <translation>Часть запроса непонятна.</translation>
    </message>
    <message>
        <source>the customer waits for an answer</source>
        <translation>клиент ждёт ответа</translation>
    </message>
    <message>
        <source>made in the last seven days</source>
        <translation>созданы за последние семь дней</translation>
    </message>
    <message>
        <source>badly rated</source>
        <translation>с плохой оценкой</translation>
    </message>
    <message>
        <source>with a file</source>
        <translation>с файлом</translation>
    </message>
    <message>
        <source>&quot;stopped working&quot; -console</source>
        <extracomment>Words that stand in the sample help desk in this language</extracomment>
        <translation>&quot;версию приложения&quot; -телевизор</translation>
    </message>
    <message>
        <source>these words side by side, without that word</source>
        <translation>эти слова рядом, без того слова</translation>
    </message>
    <message>
        <source>There is no such status: %1</source>
        <translation>Нет такого статуса: %1</translation>
    </message>
    <message>
        <source>There is no such priority: %1</source>
        <translation>Нет такого приоритета: %1</translation>
    </message>
    <message>
        <source>There is no such type: %1</source>
        <translation>Нет такого типа: %1</translation>
    </message>
    <message>
        <source>There is no such department: %1</source>
        <translation>Нет такого отдела: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::SearchModel</name>
    <message>
        <source>Tickets</source>
        <translation>Заявки</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Статьи</translation>
    </message>
    <message>
        <source>by the time they were made, newest first</source>
        <extracomment>Heading of the tickets that a search found: how they follow each other, and what the time in each row is</extracomment>
        <translation>по времени создания, сначала новые</translation>
    </message>
    <message>
        <source>there are more; search in Customers to see them all</source>
        <extracomment>Heading of the customers that a search found, when it shows only the best ones</extracomment>
        <translation>есть и другие; чтобы увидеть всех, ищите в разделе «Клиенты»</translation>
    </message>
    <message>
        <source>there are more; search in Knowledge to see them all</source>
        <extracomment>Heading of the articles that a search found, when it shows only the best ones</extracomment>
        <translation>есть и другие; чтобы увидеть все, ищите в разделе «База знаний»</translation>
    </message>
    <message>
        <source>At the server, not on this machine</source>
        <extracomment>Heading of tickets that a search found at the server only</extracomment>
        <translation>На сервере, не на этом компьютере</translation>
    </message>
</context>
<context>
    <name>Opora::Models::ServerQuestion</name>
    <message>
        <source>Asking the server…</source>
        <translation>Спрашиваем сервер…</translation>
    </message>
    <message>
        <source>Of the server’s tickets only the %1 newest were looked at; one word more narrows them down.</source>
        <translation>На сервере просмотрены только %1 самых новых заявок; ещё одно слово сузит поиск.</translation>
    </message>
    <message>
        <source>The server knows no other tickets for this.</source>
        <translation>Других подходящих заявок на сервере нет.</translation>
    </message>
    <message numerus="yes">
        <source>%n more ticket(s) at the server</source>
        <translation>
            <numerusform>На сервере ещё %n заявка</numerusform>
            <numerusform>На сервере ещё %n заявки</numerusform>
            <numerusform>На сервере ещё %n заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>Only this machine can search by “%1”. Leave it out to ask the server.</source>
        <extracomment>%1 is a piece of a search, e.g. tag:refund</extracomment>
        <translation>По условию «%1» ищет только этот компьютер. Уберите его, чтобы спросить сервер.</translation>
    </message>
    <message>
        <source>The server cannot read this search.</source>
        <translation>Сервер не понимает этот запрос.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::SignInModel</name>
    <message>
        <source>Enter the address of your help desk, for example support.example.com.</source>
        <translation>Введите адрес вашей службы поддержки, например support.example.com.</translation>
    </message>
    <message>
        <source>Enter the e-mail address of your account.</source>
        <translation>Введите адрес эл. почты вашей учётной записи.</translation>
    </message>
    <message>
        <source>This is not a whole e-mail address. It looks like name@example.com.</source>
        <translation>Адрес эл. почты неполный. Он выглядит так: name@example.com.</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>Введите пароль.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the address and the network, then try again. What you typed is kept.</source>
        <translation>Сервер недоступен. Проверьте адрес и сеть и попробуйте снова. Всё введённое сохранено.</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Signatures</name>
    <message>
        <source>Signature of %1, in Russian</source>
        <extracomment>Entry of a menu; %1 is a department</extracomment>
        <translation>Подпись отдела «%1», по-русски</translation>
    </message>
    <message>
        <source>Signature of %1, in English</source>
        <extracomment>Entry of a menu; %1 is a department</extracomment>
        <translation>Подпись отдела «%1», по-английски</translation>
    </message>
    <message>
        <source>Signature of %1</source>
        <extracomment>Entry of a menu; %1 is a department</extracomment>
        <translation>Подпись отдела «%1»</translation>
    </message>
    <message>
        <source>My own signature</source>
        <extracomment>Entry of a menu</extracomment>
        <translation>Моя подпись</translation>
    </message>
</context>
<context>
    <name>Opora::Models::Sync</name>
    <message>
        <source>Sign in again to send and receive. Everything you wrote is kept on this machine.</source>
        <translation>Войдите снова, чтобы отправлять и получать. Всё написанное сохранено на этом компьютере.</translation>
    </message>
    <message>
        <source>data as of %1</source>
        <extracomment>%1 is a time of day or a date</extracomment>
        <translation>данные на %1</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>на связи</translation>
    </message>
    <message>
        <source>synced %1 s ago</source>
        <extracomment>Seconds since the last exchange with the server</extracomment>
        <translation>синхронизировано %1 с назад</translation>
    </message>
    <message>
        <source>synced %1 ago</source>
        <translation>синхронизировано %1 назад</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>вход не выполнен</translation>
    </message>
    <message>
        <source>offline by choice</source>
        <translation>офлайн по вашему выбору</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>офлайн</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>соединение…</translation>
    </message>
    <message>
        <source>fetching: %1 of %2</source>
        <translation>загрузка: %1 из %2</translation>
    </message>
    <message>
        <source>syncing…</source>
        <translation>синхронизация…</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>всё синхронизировано</translation>
    </message>
    <message>
        <source>sign in again</source>
        <translation>войдите снова</translation>
    </message>
    <message>
        <source>trouble with the server</source>
        <translation>неполадки с сервером</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) need(s) your decision</source>
        <translation>
            <numerusform>%n изменение ждёт вашего решения</numerusform>
            <numerusform>%n изменения ждут вашего решения</numerusform>
            <numerusform>%n изменений ждут вашего решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting to be sent</source>
        <translation>
            <numerusform>%n изменение ждёт отправки</numerusform>
            <numerusform>%n изменения ждут отправки</numerusform>
            <numerusform>%n изменений ждут отправки</numerusform>
        </translation>
    </message>
    <message>
        <source>everything is sent</source>
        <translation>всё отправлено</translation>
    </message>
    <message>
        <source>The clock of this machine is off by %1. Times of what you write are corrected; please set the clock.</source>
        <translation>Часы этого компьютера ошибаются на %1. Время написанного исправляется; настройте часы.</translation>
    </message>
    <message>
        <source>%1, metered network</source>
        <extracomment>%1 says how the client stands to its server: &quot;synced 2 s ago&quot;</extracomment>
        <translation>%1, лимитная сеть</translation>
    </message>
</context>
<context>
    <name>Opora::Models::TemplatePreview</name>
    <message>
        <source>First name of the customer</source>
        <translation>Имя клиента</translation>
    </message>
    <message>
        <source>Name of the customer</source>
        <translation>Имя и фамилия клиента</translation>
    </message>
    <message>
        <source>Number of the ticket</source>
        <translation>Номер заявки</translation>
    </message>
    <message>
        <source>Subject of the ticket</source>
        <translation>Тема заявки</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Signature of the department</source>
        <translation>Подпись отдела</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ваше имя</translation>
    </message>
    <message>
        <source>Your signature</source>
        <translation>Ваша подпись</translation>
    </message>
    <message>
        <source>Anna Petrova</source>
        <extracomment>Name of a customer who is made up, for a preview</extracomment>
        <translation>Анна Петрова</translation>
    </message>
    <message>
        <source>The printer prints blank pages</source>
        <extracomment>Subject of a ticket that is made up, for a preview</extracomment>
        <translation>Принтер печатает пустые листы</translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketCard</name>
    <message>
        <source>Priority by both</source>
        <extracomment>Field of a ticket&apos;s card: the priority that follows from the impact and the urgency</extracomment>
        <translation>Приоритет по ним</translation>
    </message>
    <message>
        <source>“%1” is not a number. Write digits, like 12 or 12.5.</source>
        <translation>«%1» — не число. Напишите цифрами, например 12 или 12,5.</translation>
    </message>
    <message>
        <source>“%1” is not a date. Write it like “24.11.2026” or “tomorrow”.</source>
        <extracomment>The examples are understood in both languages; write them in the reader&apos;s</extracomment>
        <translation>«%1» — не дата. Напишите, например, «24.11.2026» или «завтра».</translation>
    </message>
    <message>
        <source>“%1” is not a time. Write it like “tomorrow 9”, “in 2 hours” or “24.11.2026 15:30”.</source>
        <extracomment>The examples are understood in both languages; write them in the reader&apos;s</extracomment>
        <translation>«%1» — не время. Напишите, например, «завтра в 9», «через 2 часа» или «24.11.2026 15:30».</translation>
    </message>
    <message>
        <source>%1 is over. Promise a time that is still to come.</source>
        <translation>%1 уже в прошлом. Обещайте время, которое ещё наступит.</translation>
    </message>
    <message>
        <source>Say why: whoever takes it up wants to know.</source>
        <translation>Напишите, почему: это захочет узнать тот, кто возьмёт заявку.</translation>
    </message>
    <message>
        <source>promised until %1, in %2</source>
        <extracomment>Second line of a ticket: until when something was promised to the customer, and how long that is</extracomment>
        <translation>обещано до %1, осталось %2</translation>
    </message>
    <message>
        <source>promised until %1, late by %2</source>
        <extracomment>Second line of a ticket: what was promised to the customer is late, since when and by how much</extracomment>
        <translation>обещано до %1, опоздание %2</translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketListModel</name>
    <message numerus="yes">
        <source>%1: %Ln ticket(s)</source>
        <extracomment>Said of the heading of a group by a screen reader: its name, then how many tickets it has</extracomment>
        <translation>
            <numerusform>%1: %Ln заявка</numerusform>
            <numerusform>%1: %Ln заявки</numerusform>
            <numerusform>%1: %Ln заявок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketModel</name>
    <message>
        <source>Fill in “%1” first: a ticket of this type is not solved without it.</source>
        <extracomment>Whoever solves a ticket is told; %1 is a field of its type, e.g. &quot;Order number&quot;</extracomment>
        <translation>Сначала заполните поле «%1»: без него заявка этого типа не решается.</translation>
    </message>
    <message>
        <source>Reason changed</source>
        <translation>Причина изменена</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Заявка отложена</translation>
    </message>
    <message>
        <source>Time on hold changed</source>
        <translation>Время отложенной заявки изменено</translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation>Добавлен тег: %1</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>Снят тег: %1</translation>
    </message>
    <message>
        <source>Status changed</source>
        <translation>Статус изменён</translation>
    </message>
    <message>
        <source>Owner changed</source>
        <translation>Исполнитель изменён</translation>
    </message>
    <message>
        <source>Department changed</source>
        <translation>Заявка передана</translation>
    </message>
    <message>
        <source>Priority changed</source>
        <translation>Приоритет изменён</translation>
    </message>
    <message>
        <source>Request type changed</source>
        <translation>Тип обращения изменён</translation>
    </message>
    <message>
        <source>Subject changed</source>
        <translation>Тема изменена</translation>
    </message>
    <message>
        <source>Ticket changed</source>
        <translation>Заявка изменена</translation>
    </message>
    <message>
        <source>Merge taken back</source>
        <translation>Объединение отменено</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>Выделено</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <extracomment>A field of a ticket&apos;s type was changed; %1 is its name</extracomment>
        <translation>Изменено: %1</translation>
    </message>
    <message>
        <source>Summary changed</source>
        <translation>Краткое описание изменено</translation>
    </message>
    <message>
        <source>Kind changed</source>
        <translation>Вид изменён</translation>
    </message>
    <message>
        <source>Category changed</source>
        <translation>Категория изменена</translation>
    </message>
    <message>
        <source>Language changed</source>
        <translation>Язык изменён</translation>
    </message>
    <message>
        <source>Promised time changed</source>
        <translation>Обещанное время изменено</translation>
    </message>
    <message>
        <source>Impact changed</source>
        <translation>Влияние изменено</translation>
    </message>
    <message>
        <source>Urgency changed</source>
        <translation>Срочность изменена</translation>
    </message>
    <message>
        <source>Escalation changed</source>
        <translation>Эскалация изменена</translation>
    </message>
    <message>
        <source>Reason for escalation changed</source>
        <translation>Причина эскалации изменена</translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketPages</name>
    <message>
        <source>Customer</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Request type</source>
        <translation>Тип обращения</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создана</translation>
    </message>
    <message>
        <source>With internal notes: not for the customer.</source>
        <translation>С внутренними заметками: не для клиента.</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>internal note</source>
        <translation>внутренняя заметка</translation>
    </message>
    <message>
        <source>internal note for supervisors</source>
        <translation>внутренняя заметка для руководителей</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Attached: %1</source>
        <extracomment>Below a message that is printed or saved; %1 is a list of names</extracomment>
        <translation>Приложено: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A line of the card of a ticket as plain text: the name of a field, then its value</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketRow</name>
    <message>
        <source>cancelled: %1</source>
        <extracomment>Second line of a ticket; %1 is why, as somebody typed it</extracomment>
        <translation>отменена: %1</translation>
    </message>
    <message>
        <source>opened again: %1</source>
        <extracomment>Second line of a ticket; %1 is why, as somebody typed it</extracomment>
        <translation>открыта снова: %1</translation>
    </message>
    <message>
        <source>on hold until %1</source>
        <extracomment>Second line of a ticket; %1 is a date and time</extracomment>
        <translation>отложена до %1</translation>
    </message>
    <message>
        <source>needs a decision</source>
        <translation>ждёт вас</translation>
    </message>
    <message>
        <source>unread</source>
        <extracomment>Said of a ticket by a screen reader, as the next two</extracomment>
        <translation>не прочитана</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>открыта снова</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ещё не отправлено</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Не назначен</translation>
    </message>
    <message>
        <source>new</source>
        <extracomment>In place of a number the server has not given yet</extracomment>
        <translation>новая</translation>
    </message>
    <message>
        <source>SLA %1</source>
        <extracomment>Chip with the time left to answer; SLA is the promised answer time</extracomment>
        <translation>SLA %1</translation>
    </message>
    <message>
        <source>call %1</source>
        <extracomment>Chip of a ticket whose customer is to be called; %1 is a date and time</extracomment>
        <translation>звонок %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <extracomment>Chip of a ticket on hold; %1 is a date and time</extracomment>
        <translation>до %1</translation>
    </message>
    <message>
        <source>waiting for the customer</source>
        <translation>ждём клиента</translation>
    </message>
    <message>
        <source>waiting for a team</source>
        <translation>ждём отдел</translation>
    </message>
    <message>
        <source>waiting for review</source>
        <translation>ждём проверки</translation>
    </message>
    <message>
        <source>first reply overdue by %1</source>
        <extracomment>%1 is a span of time such as &quot;2 h 10 min&quot;, here and in the next five</extracomment>
        <translation>первый ответ просрочен на %1</translation>
    </message>
    <message>
        <source>first reply due in %1</source>
        <translation>первый ответ через %1</translation>
    </message>
    <message>
        <source>reply overdue by %1</source>
        <translation>ответ просрочен на %1</translation>
    </message>
    <message>
        <source>reply due in %1</source>
        <translation>ответ через %1</translation>
    </message>
    <message>
        <source>resolution overdue by %1</source>
        <translation>решение просрочено на %1</translation>
    </message>
    <message>
        <source>resolution due in %1</source>
        <translation>решение через %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>What was done, and the number of its ticket: &quot;Status changed (#4821)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>time to the solution is paused</source>
        <extracomment>Second line of a ticket; the time in which it is to be solved does not run while others have their turn</extracomment>
        <translation>срок решения на паузе</translation>
    </message>
    <message>
        <source>SLA paused</source>
        <extracomment>Chip: the promised answer time does not run now</extracomment>
        <translation>SLA на паузе</translation>
    </message>
    <message>
        <source>reason: %1</source>
        <extracomment>Second line of a ticket; %1 is why it got its status, as somebody chose or typed it</extracomment>
        <translation>причина: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Models::UseCounts</name>
    <message numerus="yes">
        <source>used %n time(s) on this computer</source>
        <extracomment>In the list of templates or macros: how often one was inserted or run on this computer</extracomment>
        <translation>
            <numerusform>использовано %n раз на этом компьютере</numerusform>
            <numerusform>использовано %n раза на этом компьютере</numerusform>
            <numerusform>использовано %n раз на этом компьютере</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Views</name>
    <message>
        <source>Departments</source>
        <translation>Отделы</translation>
    </message>
    <message>
        <source>Mine</source>
        <extracomment>Titles of the queue views, beside &quot;tickets&quot;</extracomment>
        <translation>Мои</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Не назначены</translation>
    </message>
    <message>
        <source>My departments</source>
        <translation>Мои отделы</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>В ожидании</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Отложены</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Просрочены</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Без ответа</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Решены</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Спам</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Tickets of the customer</source>
        <translation>Заявки клиента</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Обещанные звонки</translation>
    </message>
    <message>
        <source>My views</source>
        <translation>Мои виды</translation>
    </message>
    <message>
        <source>Shared views</source>
        <translation>Общие виды</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::AboutPage</name>
    <message>
        <source>Version of a developer</source>
        <translation>Версия разработчика</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Версия %1</translation>
    </message>
    <message>
        <source>A help desk that works at the speed of your own disk, on the network or off it.</source>
        <translation>Служба поддержки, которая работает со скоростью вашего диска, с сетью и без неё.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes with no warranty.</source>
        <translation>Свободная программа под лицензией GNU GPL версии 3 или новее (GPL-3.0-or-later). Поставляется без гарантий.</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Использует</translation>
    </message>
    <message>
        <source>The notices of the sample data stand in the file NOTICE beside the program&apos;s source.</source>
        <translation>Сведения об авторах примеров данных — в файле NOTICE рядом с исходным кодом программы.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::AccountPage</name>
    <message>
        <source>agent</source>
        <translation>оператор</translation>
    </message>
    <message>
        <source>light agent: reads and writes notes</source>
        <translation>помощник: читает и пишет заметки</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>руководитель</translation>
    </message>
    <message>
        <source>editor of the knowledge base</source>
        <translation>редактор базы знаний</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>администратор</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>You stay signed in on this machine until you sign out: the session is kept in the system&apos;s keychain, the password is not kept.</source>
        <translation>Вход на этом компьютере действует, пока вы не выйдете: сеанс хранится в системном хранилище паролей, сам пароль не хранится.</translation>
    </message>
    <message>
        <source>This machine has no keychain, so the session ends with the program: you will be asked for the password at the next start. Tickets and what you wrote stay.</source>
        <translation>На этом компьютере нет хранилища паролей, поэтому сеанс кончится вместе с работой программы: при следующем запуске понадобится пароль. Заявки и всё написанное останутся.</translation>
    </message>
    <message>
        <source>Other accounts on this machine</source>
        <translation>Другие учётные записи на этом компьютере</translation>
    </message>
    <message>
        <source>Going to another account signs nobody out: what waits here is sent when you are back.</source>
        <translation>Переход к другой учётной записи никого не выводит: что ждёт отправки здесь, уйдёт, когда вы вернётесь.</translation>
    </message>
    <message>
        <source>Use &amp;another account…</source>
        <translation>&amp;Другая учётная запись…</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Actions</name>
    <message>
        <source>Tickets</source>
        <translation>Заявки</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>База знаний</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Исходящие</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Работать офлайн</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation>Следующая заявка</translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation>Предыдущая заявка</translation>
    </message>
    <message>
        <source>Read the ticket</source>
        <translation>Читать заявку</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>Send and solve, next ticket</source>
        <translation>Отправить, решить и к следующей</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>Назначить мне</translation>
    </message>
    <message>
        <source>Choose the owner</source>
        <translation>Выбрать исполнителя</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Transfer to another department</source>
        <translation>Передать в другой отдел</translation>
    </message>
    <message>
        <source>Transfer by a few letters</source>
        <translation>Передать по нескольким буквам</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Добавить тег</translation>
    </message>
    <message>
        <source>Follow the ticket, or stop</source>
        <translation>Следить за заявкой или перестать</translation>
    </message>
    <message>
        <source>Note time spent</source>
        <translation>Записать затраченное время</translation>
    </message>
    <message>
        <source>Promise a callback</source>
        <translation>Обещать звонок</translation>
    </message>
    <message>
        <source>Put on hold and more</source>
        <translation>Отложить и другое</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Вложить файлы</translation>
    </message>
    <message>
        <source>Customer panel</source>
        <translation>Панель клиента</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Назад к списку</translation>
    </message>
    <message>
        <source>Order, rows and columns of the list</source>
        <translation>Порядок, строки и столбцы списка</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>View: %1</source>
        <extracomment>In the list of keys; %1 is a queue view, e.g. &quot;Unassigned&quot;</extracomment>
        <translation>Вид: %1</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>мои</translation>
    </message>
    <message>
        <source>unassigned</source>
        <translation>неназначенные</translation>
    </message>
    <message>
        <source>unanswered</source>
        <translation>неотвеченные</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>отложенные</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>просроченные</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>решённые</translation>
    </message>
    <message>
        <source>all</source>
        <translation>все</translation>
    </message>
    <message>
        <source>first department</source>
        <translation>первый отдел</translation>
    </message>
    <message>
        <source>second department</source>
        <translation>второй отдел</translation>
    </message>
    <message>
        <source>Next hit in the ticket</source>
        <extracomment>A hit is one of the words that a search has found, marked in a ticket</extracomment>
        <translation>Следующее найденное слово в заявке</translation>
    </message>
    <message>
        <source>Previous hit in the ticket</source>
        <translation>Предыдущее найденное слово в заявке</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Новая заявка</translation>
    </message>
    <message>
        <source>History of the ticket</source>
        <translation>История заявки</translation>
    </message>
    <message>
        <source>Print or save the ticket</source>
        <translation>Напечатать или сохранить заявку</translation>
    </message>
    <message>
        <source>Merge tickets</source>
        <translation>Объединить заявки</translation>
    </message>
    <message>
        <source>Split off into a new ticket</source>
        <translation>Выделить в новую заявку</translation>
    </message>
    <message>
        <source>Linked tickets</source>
        <translation>Связанные заявки</translation>
    </message>
    <message>
        <source>Details of the ticket</source>
        <translation>Сведения о заявке</translation>
    </message>
    <message>
        <source>Run a macro</source>
        <translation>Выполнить макрос</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Переслать</translation>
    </message>
    <message>
        <source>Copies to others (Cc, Bcc)</source>
        <extracomment>Others who get a copy of a mail</extracomment>
        <translation>Копии другим (Cc, Bcc)</translation>
    </message>
    <message>
        <source>Tools for bold words, lists and links</source>
        <translation>Оформление: жирный, списки и ссылки</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ArticleBrowser</name>
    <message>
        <source>Article</source>
        <translation>Статья</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ArticlePane</name>
    <message>
        <source>Next article</source>
        <translation>Следующая статья</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Предыдущая статья</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>Was this useful?</source>
        <translation>Была ли статья полезной?</translation>
    </message>
    <message>
        <source>Yes  %1</source>
        <extracomment>Button below &quot;Was this useful?&quot;; %1 is how many said so</extracomment>
        <translation>Да  %1</translation>
    </message>
    <message>
        <source>No  %1</source>
        <extracomment>Button below &quot;Was this useful?&quot;; %1 is how many said so</extracomment>
        <translation>Нет  %1</translation>
    </message>
    <message>
        <source>Previous article: %1</source>
        <translation>Предыдущая статья: %1</translation>
    </message>
    <message>
        <source>Next article: %1</source>
        <translation>Следующая статья: %1</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Ссылка скопирована</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ArticleSide</name>
    <message>
        <source>Insert short answer</source>
        <translation>Вставить коротко</translation>
    </message>
    <message>
        <source>Insert whole article</source>
        <translation>Вставить целиком</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Скопировать ссылку</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::AskForm</name>
    <message>
        <source>A&amp;sk another department</source>
        <translation>Спросить &amp;другой отдел</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Question for the colleagues there; the customer does not see it</source>
        <translation>Вопрос коллегам; клиент его не видит</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Спросить</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::BackHead</name>
    <message>
        <source>Back to the conversation</source>
        <translation>Назад к переписке</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::BulkBar</name>
    <message>
        <source>Choose one ticket only</source>
        <translation>Оставить выбранной одну заявку</translation>
    </message>
    <message>
        <source>Choose one ticket only (Esc)</source>
        <translation>Оставить выбранной одну заявку (Esc)</translation>
    </message>
    <message>
        <source>How much is done</source>
        <translation>Сколько сделано</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Объединить…</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Спам</translation>
    </message>
    <message>
        <source>All chosen tickets</source>
        <translation>Все выбранные заявки</translation>
    </message>
    <message>
        <source>Known tags</source>
        <translation>Известные теги</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>%1…</source>
        <extracomment>In the menu of statuses: one for which a reason is asked, e.g. &quot;Cancelled&quot;</extracomment>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Почему?</translation>
    </message>
    <message>
        <source>For the customer</source>
        <extracomment>In the menu of a pending ticket: it waits for this one, as the next two</extracomment>
        <translation>Ждём клиента</translation>
    </message>
    <message>
        <source>For another team</source>
        <translation>Ждём другой отдел</translation>
    </message>
    <message>
        <source>For a supervisor&apos;s review</source>
        <translation>Ждём проверки руководителя</translation>
    </message>
    <message>
        <source>Department changed</source>
        <translation>Заявка передана</translation>
    </message>
    <message>
        <source>Owner changed</source>
        <translation>Исполнитель изменён</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>Назначить мне</translation>
    </message>
    <message>
        <source>Nobody (release)</source>
        <translation>Никто (снять)</translation>
    </message>
    <message>
        <source>Priority changed</source>
        <translation>Приоритет изменён</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>Добавить тег…</translation>
    </message>
    <message>
        <source>Tag that is added</source>
        <translation>Какой тег добавить</translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation>Добавлен тег: %1</translation>
    </message>
    <message>
        <source>Remove a tag…</source>
        <translation>Снять тег…</translation>
    </message>
    <message>
        <source>Tag that is removed</source>
        <translation>Какой тег снять</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>Снят тег: %1</translation>
    </message>
    <message>
        <source>Status changed</source>
        <translation>Статус изменён</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) chosen</source>
        <translation>
            <numerusform>Выбрана %Ln заявка</numerusform>
            <numerusform>Выбрано %Ln заявки</numerusform>
            <numerusform>Выбрано %Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 done</source>
        <extracomment>How far a change of many tickets has come</extracomment>
        <translation>Сделано %L1 из %L2</translation>
    </message>
    <message>
        <source>%L1 of %L2 taken back</source>
        <extracomment>How far a change of many tickets has been taken back</extracomment>
        <translation>Возвращено %L1 из %L2</translation>
    </message>
    <message>
        <source>Without a reason</source>
        <extracomment>In the menu of reasons of a status</extracomment>
        <translation>Без причины</translation>
    </message>
    <message>
        <source>Another reason…</source>
        <extracomment>In the menu of reasons of a status: it is typed</extracomment>
        <translation>Другая причина…</translation>
    </message>
    <message>
        <source>Another time, in words…</source>
        <extracomment>In the menu of times until which the chosen tickets are put on hold</extracomment>
        <translation>Другое время, словами…</translation>
    </message>
    <message>
        <source>Without a time</source>
        <extracomment>In the menu of times until which the chosen tickets are put on hold</extracomment>
        <translation>Без срока</translation>
    </message>
    <message>
        <source>On hold until when? tomorrow 9, in 2 hours…</source>
        <extracomment>Asked of the chosen tickets; the examples are understood in both languages</extracomment>
        <translation>Отложить до какого времени? завтра 9, через 2 часа…</translation>
    </message>
    <message>
        <source>Macro…</source>
        <translation>Макрос…</translation>
    </message>
    <message>
        <source>%L1 of %L2 looked at</source>
        <extracomment>How far the preview of a change of many tickets has come</extracomment>
        <translation>Просмотрено %L1 из %L2</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::BulkMacros</name>
    <message>
        <source>Macro: %1</source>
        <extracomment>For the way back; %1 is the name of a macro</extracomment>
        <translation>Макрос: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CalendarForm</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>The hours below are those of the clock there.</source>
        <translation>Часы ниже указаны по тамошнему времени.</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>Рабочие часы</translation>
    </message>
    <message>
        <source>Several spans a day: 9–13, 14–18. Over midnight: 22–6. A week without any is worked around the clock.</source>
        <translation>Несколько промежутков в день: 9–13, 14–18. Через полночь: 22–6. Неделя без единого промежутка означает круглосуточную работу.</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Праздники</translation>
    </message>
    <message>
        <source>One date a line: 2027-01-01, 01.01.2027 or %1.</source>
        <translation>По одной дате в строке: 2027-01-01, 01.01.2027 или %1.</translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation>Часовые пояса</translation>
    </message>
    <message>
        <source>%1: write spans such as 9:00–18:00 or 9–13, 14–18 that do not overlap, or nothing.</source>
        <extracomment>%1 are days of the week</extracomment>
        <translation>%1: напишите промежутки, например 9:00–18:00 или 9–13, 14–18, без наложений, либо ничего.</translation>
    </message>
    <message>
        <source>No date: %1</source>
        <translation>Это не дата: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CallbackView</name>
    <message>
        <source>Called</source>
        <translation>Перезвонили</translation>
    </message>
    <message>
        <source>Call back then</source>
        <translation>Перезвонить</translation>
    </message>
    <message>
        <source>When to call back, in words</source>
        <translation>Когда перезвонить, словами</translation>
    </message>
    <message>
        <source>tomorrow 9, in 2 hours…</source>
        <extracomment>Example in the field for a time in words; what is written there is understood in both languages</extracomment>
        <translation>завтра 9, через 2 часа…</translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation>Номер телефона</translation>
    </message>
    <message>
        <source>No call is promised on this ticket.</source>
        <translation>По этой заявке звонок не обещан.</translation>
    </message>
    <message>
        <source>Say when to call back first.</source>
        <translation>Сначала напишите, когда перезвонить.</translation>
    </message>
    <message>
        <source>Callback promised</source>
        <translation>Звонок обещан</translation>
    </message>
    <message>
        <source>Callback done</source>
        <translation>Перезвонили</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CategoryForm</name>
    <message>
        <source>Stands below</source>
        <translation>Стоит внутри</translation>
    </message>
    <message>
        <source>What stands below it moves along, and so do its tickets.</source>
        <translation>Всё, что внутри, и заявки переезжают вместе с ней.</translation>
    </message>
    <message>
        <source>Its tickets are filed under this word, so it is chosen once.</source>
        <translation>Заявки записаны под этим словом, поэтому оно выбирается один раз.</translation>
    </message>
    <message>
        <source>The top</source>
        <extracomment>Where a category of tickets stands: below no other one</extracomment>
        <translation>На самом верху</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ChecklistForm</name>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Добавить шаг</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>What is done of a step stays with it when its text is mended.</source>
        <translation>Сделанное остаётся за шагом и тогда, когда его текст поправлен.</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>По порядку</translation>
    </message>
    <message>
        <source>One step after the other</source>
        <translation>Шаг за шагом</translation>
    </message>
    <message>
        <source>A script, as for a call: a step can be ticked off once the one before it is.</source>
        <translation>Сценарий, например разговора: шаг отмечают, когда отмечен предыдущий.</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Типы</translation>
    </message>
    <message>
        <source>Offered first on tickets of these; none chosen: of all.</source>
        <translation>На заявках этих типов предлагается первым; не выбран ни один — на всех.</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Отделы</translation>
    </message>
    <message>
        <source>Offered first in these; none chosen: in all.</source>
        <translation>В этих отделах предлагается первым; не выбран ни один — во всех.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ChecklistView</name>
    <message>
        <source>No checklist is on this ticket yet. Choose one below.</source>
        <translation>В заявке пока нет списка шагов. Выберите его ниже.</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Список шагов</translation>
    </message>
    <message>
        <source>Add a checklist</source>
        <translation>Добавить список шагов</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Steps of a checklist that are done, and all of them</extracomment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Step ticked off</source>
        <translation>Шаг отмечен</translation>
    </message>
    <message>
        <source>Step unticked</source>
        <translation>Отметка с шага снята</translation>
    </message>
    <message>
        <source>Checklist added</source>
        <translation>Список шагов добавлен</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ChipButton</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Accessible name of a drop-down field: %1 is the field (&quot;Status&quot;), %2 its value (&quot;Open&quot;)</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ColumnList</name>
    <message>
        <source>Column %1</source>
        <extracomment>A column of a file that has no name; %1 is its number</extracomment>
        <translation>Столбец %1</translation>
    </message>
    <message>
        <source>Column %1 holds</source>
        <extracomment>What a column of a file holds; %1 is the name of the column</extracomment>
        <translation>Что в столбце %1</translation>
    </message>
    <message>
        <source>Own field: %1</source>
        <extracomment>What a column of a file is kept as: a field that has no place among the others; %1 is the column&apos;s name</extracomment>
        <translation>Своё поле: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Composer</name>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>Вид сообщения</translation>
    </message>
    <message>
        <source>Add note  %1</source>
        <extracomment>%1 is a shortcut</extracomment>
        <translation>Добавить заметку  %1</translation>
    </message>
    <message>
        <source>Send  %1</source>
        <translation>Отправить  %1</translation>
    </message>
    <message>
        <source>Note for colleagues; the customer never sees it</source>
        <translation>Заметка для коллег; клиент её не увидит</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Кому: %1</translation>
    </message>
    <message>
        <source>draft not saved</source>
        <translation>не сохранено</translation>
    </message>
    <message>
        <source>saving draft…</source>
        <translation>запись…</translation>
    </message>
    <message>
        <source>draft saved</source>
        <translation>сохранено</translation>
    </message>
    <message>
        <source>Forward</source>
        <extracomment>Kind of message: to somebody else than the customer</extracomment>
        <translation>Переслать</translation>
    </message>
    <message>
        <source>Words above what is forwarded; the customer never sees them</source>
        <translation>Слова перед пересылаемым; клиент их не увидит</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Characters of a reply: how many are written, and how many the channel carries</extracomment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Forward  %1</source>
        <translation>Переслать  %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ComposerFiles</name>
    <message>
        <source>%1 – copying…</source>
        <extracomment>A file that is being added to a reply; %1 is its name</extracomment>
        <translation>%1 – копируется…</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Вложить файлы</translation>
    </message>
    <message>
        <source>screenshot</source>
        <translation>снимок экрана</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>Вложение</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Put among the words</source>
        <translation>Вставить в текст</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ComposerRecipients</name>
    <message>
        <source>&amp;To</source>
        <extracomment>Line of addresses of a mail that is forwarded</extracomment>
        <translation>&amp;Кому</translation>
    </message>
    <message>
        <source>&amp;Cc</source>
        <extracomment>Line of addresses that get a copy of a mail</extracomment>
        <translation>Ко&amp;пия</translation>
    </message>
    <message>
        <source>&amp;Bcc</source>
        <extracomment>Line of addresses that get a copy of a mail unseen by the others</extracomment>
        <translation>&amp;Скрытая копия</translation>
    </message>
    <message>
        <source>Nobody else sees these addresses</source>
        <translation>Этих адресов больше никто не увидит</translation>
    </message>
    <message>
        <source>What is forwarded</source>
        <translation>Что пересылается</translation>
    </message>
    <message>
        <source>Names of customers or addresses, with commas between</source>
        <translation>Имена клиентов или адреса через запятую</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <extracomment>What is forwarded</extracomment>
        <translation>
            <numerusform>%Ln сообщение</numerusform>
            <numerusform>%Ln сообщения</numerusform>
            <numerusform>%Ln сообщений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <extracomment>Added to how many messages are forwarded</extracomment>
        <translation>
            <numerusform>%Ln файл</numerusform>
            <numerusform>%Ln файла</numerusform>
            <numerusform>%Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2: %3</source>
        <extracomment>A message that can be chosen: when, who, its first words</extracomment>
        <translation>%1 · %2: %3</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <extracomment>Menu of messages that can be chosen, older than those above it</extracomment>
        <translation>Более ранние сообщения</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ComposerTools</name>
    <message>
        <source>Template ;</source>
        <translation>Шаблон ;</translation>
    </message>
    <message>
        <source>Insert a reply template (type ; in an empty reply)</source>
        <translation>Вставить шаблон ответа (или ; в пустом ответе)</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Вложить</translation>
    </message>
    <message>
        <source>Attach files; they can also be dropped or pasted here</source>
        <translation>Вложить файлы; их можно и перетащить или вставить сюда</translation>
    </message>
    <message>
        <source>No templates for this department</source>
        <translation>Для этого отдела шаблонов нет</translation>
    </message>
    <message>
        <source>Earlier</source>
        <extracomment>Button with a menu: what was written for this ticket before</extracomment>
        <translation>Ранее</translation>
    </message>
    <message>
        <source>Take up earlier words of this ticket again</source>
        <translation>Вернуть написанное в этой заявке раньше</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A menu entry: when it was written, and its first words</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing was written here before</source>
        <translation>Раньше здесь ничего не писали</translation>
    </message>
    <message>
        <source>Insert</source>
        <extracomment>Button with a menu: quotes, signatures and lines for copies</extracomment>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Quote a message, add a signature or send copies</source>
        <translation>Процитировать сообщение, подписаться или отправить копии</translation>
    </message>
    <message>
        <source>Copies to others (Cc, Bcc)</source>
        <translation>Копии другим (Cc, Bcc)</translation>
    </message>
    <message>
        <source>Quote the last message</source>
        <translation>Процитировать последнее сообщение</translation>
    </message>
    <message>
        <source>Quote another message</source>
        <extracomment>Menu of messages that can be quoted</extracomment>
        <translation>Процитировать другое сообщение</translation>
    </message>
    <message>
        <source>%1 · %2: %3</source>
        <extracomment>A message that can be chosen: when, who, its first words</extracomment>
        <translation>%1 · %2: %3</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>Button that shows tools for bold words, lists and links</extracomment>
        <translation>Оформить</translation>
    </message>
    <message>
        <source>Bold words, lists, quotations and links (%1)</source>
        <extracomment>%1 is a shortcut</extracomment>
        <translation>Жирный шрифт, списки, цитаты и ссылки (%1)</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ContactList</name>
    <message>
        <source>Press to copy</source>
        <translation>Нажмите, чтобы скопировать</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>Написать письмо</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>Открыть чат</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Переписка</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerEditor</name>
    <message>
        <source>Prospect: has not bought yet</source>
        <translation>Потенциальный: ещё не покупал</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Заблокирован</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>E-mails, one a line</source>
        <translation>Почта, по одной в строке</translation>
    </message>
    <message>
        <source>Phones, one a line</source>
        <translation>Телефоны, по одному в строке</translation>
    </message>
    <message>
        <source>Messengers, one a line: telegram:@name</source>
        <translation>Мессенджеры, по одному в строке: telegram:@name</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Loyalty</source>
        <translation>Лояльность</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Оставить как было</translation>
    </message>
    <message>
        <source>What you typed is not kept yet. Keep it, or leave all as it was?</source>
        <extracomment>Asked by the Escape key in a form that was changed; the buttons &quot;Keep&quot; and &quot;Leave as it was&quot; are below</extracomment>
        <translation>Введённое ещё не сохранено. Сохранить или оставить всё как было?</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>A customer has no channel by which they like to be reached most</extracomment>
        <translation>любой</translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation>Предпочитаемый канал</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Тон</translation>
    </message>
    <message>
        <source>formal, brief…</source>
        <translation>официально, кратко…</translation>
    </message>
    <message>
        <source>by rule</source>
        <extracomment>Loyalty of a customer: nobody sets it by hand, the rules of the desk do</extracomment>
        <translation>по правилу</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerExportPage</name>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Export customers</source>
        <translation>Экспорт клиентов</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) saved: %1</source>
        <extracomment>%n customers were written into the file %1</extracomment>
        <translation>
            <numerusform>Сохранён %n клиент: %1</numerusform>
            <numerusform>Сохранено %n клиента: %1</numerusform>
            <numerusform>Сохранено %n клиентов: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The file holds names, contacts, organisations, languages, preferences and own fields. Notes of colleagues, values and tickets stay here. Cells that a spreadsheet would take for a formula are written so that it shows them.</source>
        <translation>В файле будут имена, контакты, организации, языки, пожелания и свои поля. Заметки коллег, ценность и заявки остаются здесь. Ячейки, которые таблица приняла бы за формулу, записываются так, чтобы она их просто показала.</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>Кого</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Как</translation>
    </message>
    <message>
        <source>Table (CSV), parted by commas</source>
        <translation>Таблица (CSV) с запятыми</translation>
    </message>
    <message>
        <source>Table (CSV), parted by semicolons, for a Russian Excel</source>
        <translation>Таблица (CSV) с точками с запятой, для русского Excel</translation>
    </message>
    <message>
        <source>vCards 4.0</source>
        <translation>Карточки vCard 4.0</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>Всех клиентов</translation>
    </message>
    <message>
        <source>Those found by “%1”</source>
        <extracomment>%1 is what was searched for</extracomment>
        <translation>Найденных по «%1»</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen customer(s)</source>
        <translation>
            <numerusform>%n выбранного клиента</numerusform>
            <numerusform>%n выбранных клиентов</numerusform>
            <numerusform>%n выбранных клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>vCards (*.vcf)</source>
        <translation>Карточки vCard (*.vcf)</translation>
    </message>
    <message>
        <source>customers</source>
        <extracomment>Name offered for the file</extracomment>
        <translation>клиенты</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerHead</name>
    <message>
        <source>Press to open the organisation</source>
        <translation>Нажмите, чтобы открыть организацию</translation>
    </message>
    <message>
        <source>Edit the customer</source>
        <translation>Изменить клиента</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerImportPage</name>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>Первая строка — названия столбцов</translation>
    </message>
    <message>
        <source>Check first</source>
        <translation>Сначала проверить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>Импорт клиентов</translation>
    </message>
    <message>
        <source>1. The file</source>
        <translation>1. Файл</translation>
    </message>
    <message>
        <source>A table in CSV, as spreadsheets, mail programs and CRMs write it, or vCards of a telephone. It stays on this machine; nothing is imported yet.</source>
        <translation>Таблица CSV, какую сохраняют электронные таблицы, почтовые программы и CRM, или карточки vCard из телефона. Файл остаётся на этой машине; пока ничего не импортируется.</translation>
    </message>
    <message>
        <source>2. What the columns hold</source>
        <translation>2. Что в столбцах</translation>
    </message>
    <message>
        <source>The first customers, as they are understood:</source>
        <translation>Первые клиенты, как они поняты:</translation>
    </message>
    <message>
        <source>The first customers of the file</source>
        <translation>Первые клиенты файла</translation>
    </message>
    <message>
        <source>3. How to import</source>
        <translation>3. Как импортировать</translation>
    </message>
    <message>
        <source>Phone numbers without a country code</source>
        <translation>Телефоны без кода страны</translation>
    </message>
    <message>
        <source>Customers who are known already</source>
        <translation>Клиенты, которые уже есть</translation>
    </message>
    <message>
        <source>Add contacts, fill what is empty</source>
        <translation>Добавить контакты, заполнить пустое</translation>
    </message>
    <message>
        <source>Add contacts, take other values from the file</source>
        <translation>Добавить контакты, остальное взять из файла</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>The import was taken back.</source>
        <translation>Импорт отменён.</translation>
    </message>
    <message numerus="yes">
        <source>The import was taken back but for %n change(s): organisations, notes and what colleagues have worked with since stay.</source>
        <translation>
            <numerusform>Импорт отменён, кроме %n изменения: организации, заметки и то, с чем коллеги уже работали, остаются.</numerusform>
            <numerusform>Импорт отменён, кроме %n изменений: организации, заметки и то, с чем коллеги уже работали, остаются.</numerusform>
            <numerusform>Импорт отменён, кроме %n изменений: организации, заметки и то, с чем коллеги уже работали, остаются.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables and vCards (*.csv *.txt *.tsv *.vcf *.vcard)</source>
        <translation>Таблицы и vCard (*.csv *.txt *.tsv *.vcf *.vcard)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Checking says what would happen and changes nothing.</source>
        <translation>Проверка скажет, что произойдёт, и ничего не изменит.</translation>
    </message>
    <message>
        <source>Choose which column holds the name, the e-mail or the phone.</source>
        <translation>Укажите, в каком столбце имя, почта или телефон.</translation>
    </message>
    <message>
        <source>The file is being checked; nothing is changed.</source>
        <translation>Файл проверяется; ничего не меняется.</translation>
    </message>
    <message>
        <source>Customers are being imported. You can go on working; what was imported until you cancel stays and can be taken back.</source>
        <translation>Клиенты импортируются. Можно работать дальше; если прервать, уже импортированное останется, и его можно отменить.</translation>
    </message>
    <message>
        <source>The import is being taken back.</source>
        <translation>Импорт отменяется.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerPages</name>
    <message>
        <source>New, organisations, import, export</source>
        <translation>Новый клиент, организации, импорт, экспорт</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Организации</translation>
    </message>
    <message>
        <source>Import customers…</source>
        <translation>Импорт клиентов…</translation>
    </message>
    <message>
        <source>Export customers…</source>
        <translation>Экспорт клиентов…</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerPanel</name>
    <message>
        <source>Preferences</source>
        <translation>Предпочтения</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>No customer</source>
        <translation>Нет клиента</translation>
    </message>
    <message>
        <source>Open a ticket to see who wrote it.</source>
        <translation>Откройте заявку, чтобы увидеть, кто её написал.</translation>
    </message>
    <message>
        <source>Form of address, and what else to know before writing</source>
        <translation>Обращение и что ещё знать, прежде чем писать</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Закреплено</translation>
    </message>
    <message>
        <source>Value (CLV)</source>
        <extracomment>What a customer brings over all years; CLV is customer lifetime value</extracomment>
        <translation>Ценность (CLV)</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Заметки</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Заявки</translation>
    </message>
    <message>
        <source>The customer is being fetched</source>
        <translation>Данные о клиенте загружаются</translation>
    </message>
    <message>
        <source>Who wrote this is not on this machine yet. It shows here as soon as it arrives.</source>
        <translation>Того, кто это написал, ещё нет на этом компьютере. Данные появятся здесь, как только придут.</translation>
    </message>
    <message>
        <source>Repeated problems and ratings</source>
        <extracomment>Section of the customer&apos;s panel: what they wrote about more than once, and their ratings</extracomment>
        <translation>Повторные проблемы и оценки</translation>
    </message>
    <message>
        <source>Perhaps the same person</source>
        <extracomment>Section of the customer&apos;s panel: others who may be the same person</extracomment>
        <translation>Возможно, это тот же человек</translation>
    </message>
    <message>
        <source>Own fields</source>
        <extracomment>Section of the customer&apos;s panel: fields that an import brought and no other place is for</extracomment>
        <translation>Свои поля</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerTickets</name>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>The newest %1 of %2. Customers lists them all.</source>
        <translation>Показаны последние %1 из %2. Все есть в разделе «Клиенты».</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomersPlace</name>
    <message>
        <source>Name, e-mail or phone</source>
        <translation>Имя, почта или телефон</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>The customer&apos;s tickets</source>
        <translation>Заявки клиента</translation>
    </message>
    <message numerus="yes">
        <source>The first %n customer(s)</source>
        <extracomment>Head of the list of customers when more fit the words than are shown yet</extracomment>
        <translation>
            <numerusform>Первый %n клиент</numerusform>
            <numerusform>Первые %n клиента</numerusform>
            <numerusform>Первые %n клиентов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n клиент</numerusform>
            <numerusform>%n клиента</numerusform>
            <numerusform>%n клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>Клиентов пока нет</translation>
    </message>
    <message>
        <source>Whoever writes to you appears here by themselves.</source>
        <translation>Все, кто вам напишет, появятся здесь сами.</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Никого не нашлось</translation>
    </message>
    <message>
        <source>Try a part of the name, the e-mail or the phone.</source>
        <translation>Попробуйте часть имени, почты или телефона.</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n заявка</numerusform>
            <numerusform>%n заявки</numerusform>
            <numerusform>%n заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>No tickets</source>
        <translation>Заявок нет</translation>
    </message>
    <message>
        <source>What this customer writes about appears here, newest first.</source>
        <translation>Здесь появится то, о чём напишет клиент: новые заявки сверху.</translation>
    </message>
    <message>
        <source>The first %1: type a part of the name to find others</source>
        <extracomment>Head of the list of customers when it takes no more; %1 is a number</extracomment>
        <translation>Первые %1: чтобы найти остальных, введите часть имени</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::DeskBar</name>
    <message>
        <source>A colleague changed the same</source>
        <translation>Коллега изменил то же самое</translation>
    </message>
    <message>
        <source>The server did not take your change</source>
        <translation>Сервер не принял ваше изменение</translation>
    </message>
    <message>
        <source>A colleague has just changed this</source>
        <translation>Коллега только что это изменил</translation>
    </message>
    <message>
        <source>If you save, your values stand.</source>
        <translation>Если сохраните, останутся ваши значения.</translation>
    </message>
    <message>
        <source>A colleague has just removed this</source>
        <translation>Коллега только что это удалил</translation>
    </message>
    <message>
        <source>If you save, it is made again.</source>
        <translation>Если сохраните, оно будет создано заново.</translation>
    </message>
    <message>
        <source>Yours</source>
        <extracomment>Heads of two columns: the own value and that of a colleague</extracomment>
        <translation>Ваше</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Чужое</translation>
    </message>
    <message>
        <source>%1, yours: %2, theirs: %3</source>
        <extracomment>Said by a screen reader: a field and both its values</extracomment>
        <translation>%1, ваше: %2, чужое: %3</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>Взять моё</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Оставить чужое</translation>
    </message>
    <message>
        <source>Put it right</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Взять чужое</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>Не сохранять</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::DeskForm</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Each reads the name in the language of their window.</source>
        <translation>Каждый видит название на языке своего окна.</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Короткое имя</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
    <message>
        <source>Can be chosen</source>
        <translation>Можно выбирать</translation>
    </message>
    <message>
        <source>What is not in use any more stays on the tickets that have it.</source>
        <translation>Что больше не используется, остаётся на заявках, где оно стоит.</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Условие</translation>
    </message>
    <message>
        <source>Offered on these tickets only, written as in the search: status:open tag:refund. Empty: on all of them.</source>
        <translation>Предлагается только на таких заявках; пишется как в поиске: статус:открыт тег:возврат. Пусто: на всех.</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>Все отделы</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::DeskHead</name>
    <message>
        <source>%1 (Insert)</source>
        <translation>%1 (Insert)</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::DeskPage</name>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отменить правку</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>Найти в списке</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Выше (Alt+Вверх)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Ниже (Alt+Вниз)</translation>
    </message>
    <message>
        <source>Save (%1)</source>
        <translation>Сохранить (%1)</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>Вернуться к сохранённому</translation>
    </message>
    <message>
        <source>You can read this; others set it up.</source>
        <translation>Это можно читать; настраивают другие.</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Ещё не сохранено.</translation>
    </message>
    <message>
        <source>Saved on this machine. It goes to the server as soon as there is a connection.</source>
        <translation>Сохранено на этом компьютере. Уйдёт на сервер, как только будет связь.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::DuplicateList</name>
    <message>
        <source>Merge…</source>
        <extracomment>%1 is the name of somebody who may be the same customer</extracomment>
        <translation>Объединить…</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Объединить с: %1</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <extracomment>Somebody who looks like the same customer is another one</extracomment>
        <translation>Другой человек</translation>
    </message>
    <message>
        <source>%1 is somebody else</source>
        <translation>%1 — другой человек</translation>
    </message>
    <message>
        <source>Merged here: %1</source>
        <extracomment>Somebody who was found to be the same customer</extracomment>
        <translation>Объединён сюда: %1</translation>
    </message>
    <message>
        <source>Part again</source>
        <translation>Разделить</translation>
    </message>
    <message>
        <source>Part again: %1</source>
        <translation>Разделить: %1</translation>
    </message>
    <message>
        <source>Merge “%1” into “%2”?</source>
        <extracomment>Title of the preview of a merge; %1 and %2 are customers</extracomment>
        <translation>Объединить «%1» с «%2»?</translation>
    </message>
    <message>
        <source>Tickets that will stand here: %1. Notes: %2. Contacts then: %3. It can be parted again.</source>
        <translation>Заявок перейдёт сюда: %1. Заметок: %2. Контакты станут такими: %3. Разделить можно снова.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Оставить</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::EditableLine</name>
    <message>
        <source>Edit: %1</source>
        <translation>Изменить: %1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Удалить: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ExportPage</name>
    <message>
        <source>Internal notes too</source>
        <translation>И внутренние заметки</translation>
    </message>
    <message>
        <source>Messages that go along</source>
        <translation>Какие сообщения войдут</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Печать…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Сохранить в PDF…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML…</source>
        <translation>HTML…</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Страница (*.html)</translation>
    </message>
    <message>
        <source>Mail (EML)…</source>
        <translation>Письмо (EML)…</translation>
    </message>
    <message>
        <source>Mail (*.eml)</source>
        <translation>Письмо (*.eml)</translation>
    </message>
    <message>
        <source>How much is done</source>
        <translation>Сколько сделано</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Handed to the printer.</source>
        <translation>Передано на печать.</translation>
    </message>
    <message>
        <source>%1 · %2: %3</source>
        <extracomment>A message that can be left out: when, who, its first words</extracomment>
        <translation>%1 · %2: %3</translation>
    </message>
    <message>
        <source>Internal notes go along. Do not give this to the customer.</source>
        <translation>Войдут и внутренние заметки. Не отдавайте это клиенту.</translation>
    </message>
    <message>
        <source>Internal notes are left out.</source>
        <translation>Внутренние заметки не войдут.</translation>
    </message>
    <message>
        <source>Save the ticket</source>
        <translation>Сохранить заявку</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are not in it: too large, or not on this machine.</source>
        <translation>
            <numerusform>%Ln файл не вошёл: слишком велик или его нет на этой машине.</numerusform>
            <numerusform>%Ln файла не вошли: слишком велики или их нет на этой машине.</numerusform>
            <numerusform>%Ln файлов не вошли: слишком велики или их нет на этой машине.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::FactList</name>
    <message>
        <source>Pin a fact</source>
        <translation>Закрепить</translation>
    </message>
    <message>
        <source>Pinned fact</source>
        <translation>Закреплённое</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Farewell</name>
    <message>
        <source>Sending what you did last…</source>
        <translation>Отправляются последние изменения…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) not sent yet.</source>
        <extracomment>Shown when the window is being closed</extracomment>
        <translation>
            <numerusform>%Ln изменение ещё не отправлено.</numerusform>
            <numerusform>%Ln изменения ещё не отправлены.</numerusform>
            <numerusform>%Ln изменений ещё не отправлены.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stay</source>
        <extracomment>Button: stop closing the window</extracomment>
        <translation>Остаться</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <extracomment>Button: close the window although something is not sent or saved</extracomment>
        <translation>Всё равно закрыть</translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s) could not be saved.</source>
        <extracomment>Shown when the window is being closed; a draft is an unsent reply or note</extracomment>
        <translation>
            <numerusform>%Ln черновик не удалось сохранить.</numerusform>
            <numerusform>%Ln черновика не удалось сохранить.</numerusform>
            <numerusform>%Ln черновиков не удалось сохранить.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the words</source>
        <extracomment>Button: copies the words of drafts that could not be saved</extracomment>
        <translation>Скопировать слова</translation>
    </message>
    <message>
        <source>Copied</source>
        <extracomment>On the button that copied the words</extracomment>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>The disk of this machine is full or broken. The words are lost if Opora closes now: make room on the disk, or copy the words and keep them elsewhere.</source>
        <translation>Диск этого компьютера заполнен или неисправен. Если закрыть Opora сейчас, слова пропадут: освободите место на диске или скопируйте их и сохраните в другом месте.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is safe on this machine and leaves when Opora is started again.</source>
        <translation>Ничего не потеряется: всё сохранено на этом компьютере и уйдёт при следующем запуске Opora.</translation>
    </message>
    <message>
        <source>Everything is sent now.</source>
        <extracomment>Shown when the window is being closed and what was not sent then has left since</extracomment>
        <translation>Теперь всё отправлено.</translation>
    </message>
    <message>
        <source>Go on</source>
        <extracomment>Button: close the window, or go to the other account, now that everything is sent</extracomment>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Something you typed is not saved.</source>
        <extracomment>Shown when the window is being closed or made anew: a form or a line was filled in and not saved</extracomment>
        <translation>Что-то введённое не сохранено.</translation>
    </message>
    <message>
        <source>Forms that you changed are lost unless they are saved.</source>
        <translation>Изменённые формы пропадут, если их не сохранить.</translation>
    </message>
    <message>
        <source>The words in a line that you did not finish are lost.</source>
        <translation>Слова в незаконченной строке пропадут.</translation>
    </message>
    <message>
        <source>Save it</source>
        <extracomment>Button: save what was typed into forms before the window goes</extracomment>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Drop it</source>
        <extracomment>Button: go without what was typed</extracomment>
        <translation>Не сохранять</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::FieldRows</name>
    <message>
        <source>Add a field</source>
        <translation>Добавить поле</translation>
    </message>
    <message>
        <source>Remove the field</source>
        <translation>Удалить поле</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>Название поля</translation>
    </message>
    <message>
        <source>What the field holds</source>
        <translation>Что хранит поле</translation>
    </message>
    <message>
        <source>Choices, one a line</source>
        <translation>Варианты, по одному в строке</translation>
    </message>
    <message>
        <source>Has to be filled in before the ticket is solved</source>
        <translation>Нужно заполнить, прежде чем заявку решат</translation>
    </message>
    <message>
        <source>One choice a line, both languages with a slash between them</source>
        <translation>По варианту в строке, языки через косую черту</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::FilterEditor</name>
    <message>
        <source>How many of these conditions</source>
        <translation>Сколько из этих условий</translation>
    </message>
    <message>
        <source>All of these</source>
        <translation>Все из этих</translation>
    </message>
    <message>
        <source>Any of these</source>
        <translation>Любое из этих</translation>
    </message>
    <message>
        <source>Not all of these</source>
        <translation>Не все из этих</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Ни одно из этих</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Условие</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>О чём условие</translation>
    </message>
    <message>
        <source>How it is compared</source>
        <translation>Как сравнивается</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Убрать это условие</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::FollowerView</name>
    <message>
        <source>Nobody follows this ticket yet. Who follows it hears of the customer&apos;s answers.</source>
        <translation>За заявкой пока никто не следит. Кто следит, узнаёт об ответах клиента.</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Наблюдатели</translation>
    </message>
    <message>
        <source>Add a colleague</source>
        <translation>Добавить коллегу</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Не следить</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Следить</translation>
    </message>
    <message>
        <source>Remove from the followers</source>
        <translation>Убрать из наблюдателей</translation>
    </message>
    <message>
        <source>Remove %1 from the followers</source>
        <extracomment>For screen readers; %1 is a person</extracomment>
        <translation>Убрать из наблюдателей: %1</translation>
    </message>
    <message>
        <source>Follower added: %1</source>
        <extracomment>Something done that can be taken back; %1 is a person</extracomment>
        <translation>Наблюдатель добавлен: %1</translation>
    </message>
    <message>
        <source>Follower removed: %1</source>
        <translation>Наблюдатель убран: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ForgottenFile</name>
    <message>
        <source>You write of an attached file, but there is none.</source>
        <translation>Вы пишете о приложенном файле, но его нет.</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Приложить файлы</translation>
    </message>
    <message>
        <source>Send without</source>
        <translation>Отправить без файла</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::FormatBar</name>
    <message>
        <source>Bold</source>
        <translation>Жирный</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Курсив</translation>
    </message>
    <message>
        <source>Underlined</source>
        <translation>Подчёркнутый</translation>
    </message>
    <message>
        <source>List with bullets</source>
        <translation>Список с точками</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Нумерованный список</translation>
    </message>
    <message>
        <source>Quotation</source>
        <extracomment>Somebody else's words within a message</extracomment>
        <translation>Цитата</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A tool's name and its keys</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Address of the link</source>
        <translation>Адрес ссылки</translation>
    </message>
    <message>
        <source>Address of a page or a mailbox; Enter takes it, empty takes the link away</source>
        <translation>Адрес страницы или почты; Enter ставит ссылку, пустая строка убирает</translation>
    </message>
    <message>
        <source>This is no address of a page or a mailbox. Mend it or leave it empty.</source>
        <translation>Это не адрес страницы или почты. Исправьте его или оставьте строку пустой.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::GateBar</name>
    <message>
        <source>Copy the address</source>
        <translation>Копировать адрес</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Адрес скопирован</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Сохранить файл</translation>
    </message>
    <message>
        <source>Saving: %1</source>
        <extracomment>%1 is where a file is being saved</extracomment>
        <translation>Сохраняется: %1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <extracomment>%1 is where a file was saved</extracomment>
        <translation>Сохранено: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HeldBars</name>
    <message>
        <source>You wrote: “%1”</source>
        <extracomment>In the bar of a held reply or note; %1 is what its author wrote</extracomment>
        <translation>Вы написали: «%1»</translation>
    </message>
    <message>
        <source>Attached: %1</source>
        <extracomment>In the bar of a held reply or note; %1 are names and sizes of files</extracomment>
        <translation>Вложено: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <extracomment>After the author and the time of the newest of them</extracomment>
        <translation>
            <numerusform>%n новое сообщение</numerusform>
            <numerusform>%n новых сообщения</numerusform>
            <numerusform>%n новых сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>Write it there</source>
        <extracomment>In the bar of words held since their ticket was merged: they go into the draft of the ticket where it goes on</extracomment>
        <translation>Написать там</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HistoryPage</name>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Копировать как текст</translation>
    </message>
    <message>
        <source>History of the ticket</source>
        <translation>История заявки</translation>
    </message>
    <message>
        <source>The change in full</source>
        <translation>Изменение целиком</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Все поля</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>A filter of the history: field or person, and how many rows it has</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>%1 of %2 changes</source>
        <extracomment>Head of a ticket&apos;s history that is narrowed: how many changes are shown, and how many there are</extracomment>
        <translation>Изменений: %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln изменение</numerusform>
            <numerusform>%Ln изменения</numerusform>
            <numerusform>%Ln изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) copied.</source>
        <translation>
            <numerusform>Скопировано %Ln изменение.</numerusform>
            <numerusform>Скопировано %Ln изменения.</numerusform>
            <numerusform>Скопировано %Ln изменений.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HistorySearch</name>
    <message>
        <source>Search this customer&apos;s tickets</source>
        <translation>Поиск по заявкам клиента</translation>
    </message>
    <message>
        <source>What was found in the customer&apos;s tickets</source>
        <translation>Найденное в заявках клиента</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <extracomment>Tickets of one customer that a search found</extracomment>
        <translation>Ничего не найдено</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n ticket(s) found</source>
        <translation>
            <numerusform>Найдена последняя %n заявка</numerusform>
            <numerusform>Найдены последние %n заявки</numerusform>
            <numerusform>Найдены последние %n заявок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) found</source>
        <translation>
            <numerusform>Найдена %n заявка</numerusform>
            <numerusform>Найдено %n заявки</numerusform>
            <numerusform>Найдено %n заявок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HitBar</name>
    <message>
        <source>Previous hit</source>
        <translation>Предыдущее совпадение</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Следующее совпадение</translation>
    </message>
    <message>
        <source>Remove the marks</source>
        <translation>Убрать отметки</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 and %2 are numbers: the place of a word among those that a search has found in the open ticket</extracomment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Hit %1 of %2 in the ticket</source>
        <translation>Совпадение %1 из %2 в обращении</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HoldBar</name>
    <message>
        <source>On hold until</source>
        <translation>Отложить до</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <extracomment>Date and time as they are typed, Qt date format</extracomment>
        <translation>dd.MM.yyyy HH:mm</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>This time is over. Choose one that is still to come.</source>
        <translation>Это время уже прошло. Выберите более позднее.</translation>
    </message>
    <message>
        <source>On hold until, in words</source>
        <translation>Отложить до, словами</translation>
    </message>
    <message>
        <source>tomorrow 9, in 2 hours…</source>
        <extracomment>Example in the field for a time in words; what is written there is understood in both languages</extracomment>
        <translation>завтра в 9, через 2 часа…</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HoldMenu</name>
    <message>
        <source>Until %1</source>
        <extracomment>In the menu of times: a ticket is on hold; %1 is a date and time</extracomment>
        <translation>До %1</translation>
    </message>
    <message>
        <source>Pick a date and time…</source>
        <extracomment>In the menu of times until which a ticket is put on hold</extracomment>
        <translation>Выбрать дату и время…</translation>
    </message>
    <message>
        <source>Without a time</source>
        <extracomment>In the menu of times until which a ticket is put on hold</extracomment>
        <translation>Без срока</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ImportResult</name>
    <message>
        <source>Save the rows kept aside…</source>
        <translation>Сохранить отложенные строки…</translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>Отменить импорт</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>Строки, на которые надо взглянуть</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>Что произойдёт</translation>
    </message>
    <message>
        <source>Broken off: this much was imported</source>
        <translation>Прервано: столько импортировано</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Импортировано</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) to look at; what is not named here is taken as it stands in the file.</source>
        <translation>
            <numerusform>На %n строку надо взглянуть; остальное берётся так, как стоит в файле.</numerusform>
            <numerusform>На %n строки надо взглянуть; остальное берётся так, как стоит в файле.</numerusform>
            <numerusform>На %n строк надо взглянуть; остальное берётся так, как стоит в файле.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation>
            <numerusform>Импортировать %n клиента</numerusform>
            <numerusform>Импортировать %n клиентов</numerusform>
            <numerusform>Импортировать %n клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Импортировать нечего</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ImportRunList</name>
    <message>
        <source>Imports of the last days</source>
        <translation>Импорты последних дней</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <extracomment>%1 is an earlier import</extracomment>
        <translation>Отменить: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::KeptWordsDetails</name>
    <message>
        <source>The chosen kept words</source>
        <translation>Выбранные сохранённые слова</translation>
    </message>
    <message>
        <source>Kept words</source>
        <translation>Сохранённые слова</translation>
    </message>
    <message>
        <source>You may not see this ticket any more, so these words were never sent. Nobody but you can read them here.</source>
        <translation>Эту заявку вам больше видеть нельзя, поэтому эти слова не были отправлены. Прочитать их здесь можете только вы.</translation>
    </message>
    <message>
        <source>Forget these words for good? They cannot be brought back.</source>
        <translation>Забыть эти слова насовсем? Вернуть их будет нельзя.</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <extracomment>Button: copies the words shown above it</extracomment>
        <translation>Скопировать слова</translation>
    </message>
    <message>
        <source>Forget…</source>
        <extracomment>Button: deletes the words shown above it, after a question</extracomment>
        <translation>Забыть…</translation>
    </message>
    <message>
        <source>Keep them</source>
        <extracomment>Button: the answer to &quot;Forget these words for good?&quot;</extracomment>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Forget for good</source>
        <extracomment>Button: the answer to &quot;Forget these words for good?&quot;</extracomment>
        <translation>Забыть насовсем</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>written %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>написано %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <extracomment>On the button that copied the words</extracomment>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::KeysPage</name>
    <message>
        <source>Search keys</source>
        <translation>Поиск сочетаний клавиш</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::KnowledgePlace</name>
    <message>
        <source>Choose a section and an article, or search above the list.</source>
        <translation>Выберите раздел и статью или воспользуйтесь поиском над списком.</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Поиск статей</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Статьи</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не нашлось</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Раздел</translation>
    </message>
    <message numerus="yes">
        <source>%1  ·  %n article(s)</source>
        <extracomment>Head of the list: name of a section, then how many articles are shown</extracomment>
        <translation>
            <numerusform>%1  ·  %n статья</numerusform>
            <numerusform>%1  ·  %n статьи</numerusform>
            <numerusform>%1  ·  %n статей</numerusform>
        </translation>
    </message>
    <message>
        <source>Try other words, or all articles.</source>
        <translation>Попробуйте другие слова или все статьи.</translation>
    </message>
    <message>
        <source>No articles here yet</source>
        <translation>Статей здесь пока нет</translation>
    </message>
    <message>
        <source>Answers that are needed again and again belong here. An editor writes them.</source>
        <translation>Здесь место ответам, которые нужны снова и снова. Их пишет редактор.</translation>
    </message>
    <message>
        <source>No article is open</source>
        <translation>Статья не открыта</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::LinksBar</name>
    <message>
        <source>Linked</source>
        <translation>Связано</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <extracomment>An answer of a colleague of another department: who, in which ticket, the words</extracomment>
        <translation>%1 в %2: %3</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::LinksPage</name>
    <message>
        <source>Linked tickets</source>
        <translation>Связанные заявки</translation>
    </message>
    <message>
        <source>&amp;Link this ticket</source>
        <extracomment>Above a list of relations and a line in which another ticket is looked for</extracomment>
        <translation>С&amp;вязать эту заявку</translation>
    </message>
    <message>
        <source>What this ticket is to the other one</source>
        <translation>Чем эта заявка приходится другой</translation>
    </message>
    <message>
        <source>Number of the other ticket, or three letters</source>
        <translation>Номер другой заявки или три буквы</translation>
    </message>
    <message>
        <source>Tickets found</source>
        <translation>Найденные заявки</translation>
    </message>
    <message>
        <source>This ticket is not linked with another one yet. Link what belongs together: parts of one job, the same question asked twice, incidents of one problem.</source>
        <translation>Эта заявка пока ни с чем не связана. Свяжите то, что относится к одному делу: части одной работы, один и тот же вопрос, инциденты одной проблемы.</translation>
    </message>
    <message>
        <source>This ticket is not linked with another one.</source>
        <translation>Эта заявка ни с чем не связана.</translation>
    </message>
    <message>
        <source>Unlink</source>
        <extracomment>Button beside a linked ticket: the two are linked no more</extracomment>
        <translation>Убрать связь</translation>
    </message>
    <message>
        <source>Unlink: %1</source>
        <extracomment>%1 is a ticket&apos;s number and subject</extracomment>
        <translation>Убрать связь: %1</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>%1  %2 · %3 · %4</source>
        <extracomment>A ticket in a list: number, subject, customer, status</extracomment>
        <translation>%1  %2 · %3 · %4</translation>
    </message>
    <message>
        <source>Enter links the first one. Everything here can be undone.</source>
        <translation>Enter связывает с первой. Всё здесь можно отменить.</translation>
    </message>
    <message>
        <source>No other ticket is found by that.</source>
        <translation>Других таких заявок не найдено.</translation>
    </message>
    <message>
        <source>Type a number or at least three letters.</source>
        <translation>Введите номер или хотя бы три буквы.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::LocalTextEdit</name>
    <message>
        <source>%1, %2</source>
        <extracomment>Name of a field and the language of its text: &quot;Name, English&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::LocalTextList</name>
    <message>
        <source>%1 %2</source>
        <extracomment>Name of a line in a list, and its number: &quot;Reason 2&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Убрать эту строку</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::LookMenu</name>
    <message>
        <source>Back to the &amp;standard</source>
        <translation>Вернуть &amp;обычный вид</translation>
    </message>
    <message>
        <source>Sort &amp;by columns</source>
        <extracomment>Menu: by which columns a list is sorted, the first chosen one first</extracomment>
        <translation>&amp;Сортировать по столбцам</translation>
    </message>
    <message>
        <source>Rows of two &amp;lines</source>
        <extracomment>How the tickets of a list are shown; the next one is the other way</extracomment>
        <translation>Строки в &amp;две линии</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Таблица</translation>
    </message>
    <message>
        <source>Comf&amp;ortable</source>
        <extracomment>How close the rows of a list stand; the next one is the other way</extracomment>
        <translation>С&amp;вободно</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>&amp;Плотно</translation>
    </message>
    <message>
        <source>Col&amp;umns</source>
        <extracomment>Menu: which columns a table of tickets has</extracomment>
        <translation>Стол&amp;бцы</translation>
    </message>
    <message>
        <source>&amp;Groups</source>
        <translation>&amp;Группы</translation>
    </message>
    <message>
        <source>no groups</source>
        <extracomment>What the tickets of a list stand together by, this one and the next six</extracomment>
        <translation>без групп</translation>
    </message>
    <message>
        <source>status</source>
        <translation>по статусу</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>по приоритету</translation>
    </message>
    <message>
        <source>department</source>
        <translation>по отделу</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>по исполнителю</translation>
    </message>
    <message>
        <source>due time</source>
        <translation>по сроку</translation>
    </message>
    <message>
        <source>type</source>
        <translation>по типу</translation>
    </message>
    <message>
        <source>as in the view</source>
        <extracomment>Order of a saved view that says by itself how its tickets are sorted</extracomment>
        <translation>как задано в виде</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>сначала новые</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>сначала старые</translation>
    </message>
    <message>
        <source>by due time</source>
        <translation>по сроку SLA</translation>
    </message>
    <message>
        <source>by priority</source>
        <translation>по приоритету</translation>
    </message>
    <message>
        <source>by creation</source>
        <translation>по созданию</translation>
    </message>
    <message>
        <source>by creation, oldest first</source>
        <extracomment>Order of a list of tickets: who was made first comes first</extracomment>
        <translation>давно созданные</translation>
    </message>
    <message>
        <source>by customer</source>
        <translation>по клиенту</translation>
    </message>
    <message>
        <source>by subject</source>
        <translation>по теме</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::LookPage</name>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::LoyaltyRows</name>
    <message>
        <source>Add a rule</source>
        <translation>Добавить правило</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Убрать правило</translation>
    </message>
    <message>
        <source>Years, from</source>
        <extracomment>Column of a rule of loyalty: for how many years somebody has to be a customer</extracomment>
        <translation>Лет, от</translation>
    </message>
    <message>
        <source>Tickets, from</source>
        <translation>Заявок, от</translation>
    </message>
    <message>
        <source>Brings a year, from</source>
        <extracomment>Column of a rule of loyalty: money that a customer has to bring a year</extracomment>
        <translation>Приносит в год, от</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <extracomment>A rule of loyalty by where it stands; the four below are said by a screen reader: &quot;Rule 2, level&quot;</extracomment>
        <translation>Правило %1</translation>
    </message>
    <message>
        <source>%1, level</source>
        <translation>%1, уровень</translation>
    </message>
    <message>
        <source>%1, years</source>
        <translation>%1, годы</translation>
    </message>
    <message>
        <source>%1, tickets</source>
        <translation>%1, заявки</translation>
    </message>
    <message>
        <source>%1, money a year</source>
        <translation>%1, деньги в год</translation>
    </message>
    <message>
        <source>Rule %1: nothing can be less than zero.</source>
        <translation>Правило %1: ничего не может быть меньше нуля.</translation>
    </message>
    <message>
        <source>Rule %1: write whole numbers of years and tickets, an amount of money, or nothing.</source>
        <translation>Правило %1: напишите целое число лет и заявок, сумму денег или ничего.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MacroActions</name>
    <message>
        <source>Add an action</source>
        <translation>Добавить действие</translation>
    </message>
    <message>
        <source>Remove this action</source>
        <translation>Убрать это действие</translation>
    </message>
    <message>
        <source>What the macro does</source>
        <translation>Что делает макрос</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Words for the composer, with variables as in a template</source>
        <translation>Текст для поля ответа, с переменными как в шаблоне</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <extracomment>A status, template or the like that was chosen once</extracomment>
        <translation>Больше нет</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MacroBar</name>
    <message>
        <source>%1  ·  %2</source>
        <extracomment>A row in the list of macros: its name, then its short name</extracomment>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Find a macro</source>
        <translation>Найти макрос</translation>
    </message>
    <message>
        <source>Name or short name of a macro</source>
        <translation>Название или короткое имя макроса</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>Макросы</translation>
    </message>
    <message>
        <source>Its words are left out: they are for the reply to one ticket.</source>
        <translation>Его текст не вставляется: он для ответа на одну заявку.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Выполнить</translation>
    </message>
    <message>
        <source>No macro is called so.</source>
        <translation>Такого макроса нет.</translation>
    </message>
    <message>
        <source>There are no macros yet. They are made in the settings.</source>
        <translation>Макросов пока нет. Они создаются в настройках.</translation>
    </message>
    <message>
        <source>No macro is offered on this ticket. They are made in the settings.</source>
        <translation>Для этой заявки макросов нет. Они создаются в настройках.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MacroForm</name>
    <message>
        <source>Typed in the list of macros, it finds this one before all others.</source>
        <translation>Набранное в списке макросов, оно находит этот раньше всех.</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Чей он</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Что он делает</translation>
    </message>
    <message>
        <source>Words only come into the composer, beneath what is written there. A macro never sends anything.</source>
        <translation>Текст лишь встаёт в поле ответа под тем, что там уже написано. Макрос никогда ничего не отправляет.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <extracomment>In the window&apos;s title: own tickets with something unread</extracomment>
        <translation>
            <numerusform>%Ln непрочитанная</numerusform>
            <numerusform>%Ln непрочитанные</numerusform>
            <numerusform>%Ln непрочитанных</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to decide</source>
        <extracomment>In the window&apos;s title: changes that need a decision</extracomment>
        <translation>
            <numerusform>%Ln ждёт решения</numerusform>
            <numerusform>%Ln ждут решения</numerusform>
            <numerusform>%Ln ждут решения</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – Opora</source>
        <extracomment>The window&apos;s title: %1 is the place and its counters</extracomment>
        <translation>%1 — Opora</translation>
    </message>
    <message>
        <source>This cannot be saved as it is: put it right, or leave without it.</source>
        <extracomment>A form was to be saved before the window goes, and something in it is wrong</extracomment>
        <translation>В таком виде это не сохранить: исправьте или уйдите без сохранения.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MentionCompleter</name>
    <message>
        <source>Colleagues</source>
        <translation>Коллеги</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MergePage</name>
    <message>
        <source>Which ticket stays?</source>
        <translation>Какая заявка остаётся?</translation>
    </message>
    <message>
        <source>Which ticket stays? The others go on in it.</source>
        <translation>Какая заявка остаётся? Остальные продолжатся в ней.</translation>
    </message>
    <message>
        <source>Number of another ticket, e.g. 4821</source>
        <translation>Номер другой заявки, например 4821</translation>
    </message>
    <message>
        <source>Number of another ticket</source>
        <translation>Номер другой заявки</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Не объединять</translation>
    </message>
    <message>
        <source>The marked ticket is not merged</source>
        <translation>Отмеченная заявка не объединяется</translation>
    </message>
    <message>
        <source>What will stand in the ticket</source>
        <translation>Что будет в заявке</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>%1  %2 · %3 · %4 · %5</source>
        <extracomment>A ticket in a list: number, subject, customer, status, owner</extracomment>
        <translation>%1  %2 · %3 · %4 · %5</translation>
    </message>
    <message>
        <source>%1 stays. Add the tickets that are to go on in it.</source>
        <translation>%1 остаётся. Добавьте заявки, которые продолжатся в ней.</translation>
    </message>
    <message>
        <source>%1 stays with its subject, status (%2), department (%3) and owner (%4). The others are closed and name it; answers to them reach it.</source>
        <translation>%1 остаётся со своей темой, статусом (%2), отделом (%3) и исполнителем (%4). Остальные закроются и укажут на неё; ответы на них придут в неё.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attached file(s) come along.</source>
        <translation>
            <numerusform>%Ln вложение перейдёт вместе с ними.</numerusform>
            <numerusform>%Ln вложения перейдут вместе с ними.</numerusform>
            <numerusform>%Ln вложений перейдут вместе с ними.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your unsent words in %1 go into the draft of the ticket that stays.</source>
        <translation>Ваш неотправленный текст в %1 перейдёт в черновик остающейся заявки.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) at most can be merged at once. Choose fewer.</source>
        <translation>
            <numerusform>За раз можно объединить не более %Ln заявки. Выберите меньше.</numerusform>
            <numerusform>За раз можно объединить не более %Ln заявок. Выберите меньше.</numerusform>
            <numerusform>За раз можно объединить не более %Ln заявок. Выберите меньше.</numerusform>
        </translation>
    </message>
    <message>
        <source>These tickets are of several customers. Answers will go to the customer of the one that stays.</source>
        <translation>Это заявки разных клиентов. Ответы пойдут клиенту той, что остаётся.</translation>
    </message>
    <message>
        <source>%1 · %2 · from %3: %4</source>
        <extracomment>A message of a ticket that others are merged into: when, who, from which ticket, its first words</extracomment>
        <translation>%1 · %2 · из %3: %4</translation>
    </message>
    <message numerus="yes">
        <source>Merge %Ln ticket(s) into it</source>
        <translation>
            <numerusform>Объединить с ней %Ln заявку</numerusform>
            <numerusform>Объединить с ней %Ln заявки</numerusform>
            <numerusform>Объединить с ней %Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MergedBar</name>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 «%2»</translation>
    </message>
    <message>
        <source>Merged:</source>
        <translation>Объединена:</translation>
    </message>
    <message>
        <source>this ticket goes on in one that is not on this machine.</source>
        <translation>эта заявка продолжается в другой, которой нет на этом компьютере.</translation>
    </message>
    <message>
        <source>this ticket goes on in %1 since %2.</source>
        <translation>эта заявка продолжается в %1, %2.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Открыть её</translation>
    </message>
    <message>
        <source>Take the merge back</source>
        <translation>Разъединить</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Navigator</name>
    <message>
        <source>Tickets</source>
        <translation>Заявки</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>База знаний</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Исходящие</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Новая заявка</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NetworkPage</name>
    <message>
        <source>As the system says</source>
        <translation>Как сообщает система</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Онлайн</translation>
    </message>
    <message>
        <source>Metered</source>
        <translation>Лимитная</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Офлайн</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NewTicketCard</name>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Request type</source>
        <translation>Тип обращения</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Теги через запятую</translation>
    </message>
    <message>
        <source>No department</source>
        <translation>Без отдела</translation>
    </message>
    <message>
        <source>No priority</source>
        <translation>Без приоритета</translation>
    </message>
    <message>
        <source>No type</source>
        <translation>Без типа</translation>
    </message>
    <message>
        <source>%1 (me)</source>
        <extracomment>Choice of an owner; %1 is the person&apos;s own name</extracomment>
        <translation>%1 (я)</translation>
    </message>
    <message>
        <source>Known tags</source>
        <translation>Известные теги</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NewTicketCustomer</name>
    <message>
        <source>Name, e-mail or phone of the customer</source>
        <translation>Имя, эл. почта или телефон клиента</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>Найденные клиенты</translation>
    </message>
    <message>
        <source>Change</source>
        <extracomment>Button beside the customer of a new ticket: choose another one</extracomment>
        <translation>Сменить</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Perhaps known already:</source>
        <translation>Возможно, уже есть:</translation>
    </message>
    <message>
        <source>Search instead</source>
        <translation>Искать среди имеющихся</translation>
    </message>
    <message>
        <source>New customer</source>
        <extracomment>Button below the line in which a customer is looked for; %1 is what was typed</extracomment>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>New customer “%1”</source>
        <translation>Новый клиент «%1»</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NewTicketPlace</name>
    <message>
        <source>New ticket</source>
        <translation>Новая заявка</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Приложить</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Create the ticket  %1</source>
        <extracomment>%1 is a shortcut</extracomment>
        <translation>Создать заявку  %1</translation>
    </message>
    <message>
        <source>Open tickets of the customer are shown here, so that none is created twice.</source>
        <translation>Здесь видны открытые заявки клиента, чтобы не создать одну и ту же дважды.</translation>
    </message>
    <message>
        <source>This customer has no open ticket.</source>
        <translation>У этого клиента нет открытых заявок.</translation>
    </message>
    <message numerus="yes">
        <source>%n open ticket(s) of this customer. Is it about one of them?</source>
        <translation>
            <numerusform>У этого клиента %n открытая заявка. Речь не о ней?</numerusform>
            <numerusform>У этого клиента %n открытые заявки. Речь не об одной из них?</numerusform>
            <numerusform>У этого клиента %n открытых заявок. Речь не об одной из них?</numerusform>
        </translation>
    </message>
    <message>
        <source>draft saved</source>
        <translation>черновик сохранён</translation>
    </message>
    <message>
        <source>saving draft…</source>
        <translation>черновик сохраняется…</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NewTicketWords</name>
    <message>
        <source>The customer said</source>
        <translation>Слова клиента</translation>
    </message>
    <message>
        <source>To the customer</source>
        <translation>Клиенту</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Whose words the first message is</source>
        <translation>Чьи слова в первом сообщении</translation>
    </message>
    <message>
        <source>What the customer said or wrote</source>
        <translation>Что сказал или написал клиент</translation>
    </message>
    <message>
        <source>A message to the customer</source>
        <translation>Сообщение клиенту</translation>
    </message>
    <message>
        <source>Note for colleagues; the customer never sees it</source>
        <translation>Заметка для коллег; клиент её не увидит</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>Вложение</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>%1 – copying…</source>
        <extracomment>A file that is being added to a new ticket; %1 is its name</extracomment>
        <translation>%1 – копируется…</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Приложить файлы</translation>
    </message>
    <message>
        <source>screenshot</source>
        <translation>снимок экрана</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>Button that shows tools for bold words, lists and links</extracomment>
        <translation>Оформить</translation>
    </message>
    <message>
        <source>Bold words, lists, quotations and links (%1)</source>
        <extracomment>%1 is a shortcut</extracomment>
        <translation>Жирный шрифт, списки, цитаты и ссылки (%1)</translation>
    </message>
    <message>
        <source>Put among the words</source>
        <translation>Вставить в текст</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NewsButton</name>
    <message>
        <source>Show this message in the conversation</source>
        <translation>Показать это сообщение в переписке</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NoteList</name>
    <message>
        <source>Note for colleagues</source>
        <translation>Заметка для коллег</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::OrganisationPanel</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Mail domain</source>
        <translation>Почтовый домен</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Заявки</translation>
    </message>
    <message>
        <source>Nobody of this organisation has written yet.</source>
        <translation>Из этой организации ещё никто не писал.</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>site.example: whose mails come from there belongs to this organisation</source>
        <translation>site.example: кто пишет оттуда, относится к этой организации</translation>
    </message>
    <message>
        <source>What colleagues should know</source>
        <translation>Что стоит знать коллегам</translation>
    </message>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>%Ln клиент</numerusform>
            <numerusform>%Ln клиента</numerusform>
            <numerusform>%Ln клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>VIP: %1</source>
        <extracomment>In the head of an organisation: how many of its customers are very important</extracomment>
        <translation>VIP: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln заявка</numerusform>
            <numerusform>%Ln заявки</numerusform>
            <numerusform>%Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>open: %1</source>
        <extracomment>In the head of an organisation: how many of its tickets are not solved yet</extracomment>
        <translation>открыто: %1</translation>
    </message>
    <message>
        <source>Nobody belongs to it yet. Its name in the form of a customer makes them one of its people.</source>
        <translation>Здесь ещё никого нет. Клиент попадёт сюда, когда это название появится в его карточке.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, whom the list of customers shows</source>
        <translation>
            <numerusform>и ещё %n, он есть в списке клиентов</numerusform>
            <numerusform>и ещё %n, они есть в списке клиентов</numerusform>
            <numerusform>и ещё %n, они есть в списке клиентов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) write from this domain and belong to no organisation.</source>
        <translation>
            <numerusform>%n клиент пишет с этого домена и не относится ни к какой организации.</numerusform>
            <numerusform>%n клиента пишут с этого домена и не относятся ни к какой организации.</numerusform>
            <numerusform>%n клиентов пишут с этого домена и не относятся ни к какой организации.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add them</source>
        <translation>Добавить их</translation>
    </message>
    <message>
        <source>&amp;Remove the organisation</source>
        <translation>&amp;Удалить организацию</translation>
    </message>
    <message>
        <source>Its customers and their tickets stay</source>
        <translation>Её клиенты и их заявки останутся</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::OrganisationsPage</name>
    <message>
        <source>Organisations</source>
        <translation>Организации</translation>
    </message>
    <message>
        <source>No organisation</source>
        <translation>Нет организаций</translation>
    </message>
    <message>
        <source>Organisations gather customers of one firm, their tickets and their mail domain.</source>
        <translation>Организация объединяет клиентов одной фирмы, их заявки и почтовый домен.</translation>
    </message>
    <message>
        <source>Name or domain</source>
        <translation>Название или домен</translation>
    </message>
    <message>
        <source>New organisation: its name</source>
        <translation>Название новой организации</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No organisation has these letters in its name or mail domain.</source>
        <translation>Ни у одной организации нет этих букв в названии или почтовом домене.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::OutboxDetails</name>
    <message>
        <source>The chosen change</source>
        <translation>Выбранное изменение</translation>
    </message>
    <message>
        <source>What came meanwhile</source>
        <translation>Что пришло за это время</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>Ваш текст</translation>
    </message>
    <message>
        <source>written offline, %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>написано офлайн, %1</translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>написано %1</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>Открыть заявку</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать</translation>
    </message>
    <message>
        <source>Attached files</source>
        <extracomment>Above the names of the files that go with a reply or note</extracomment>
        <translation>Вложенные файлы</translation>
    </message>
    <message>
        <source>It goes after a change with a large file, and this network is metered. Both leave by themselves on another network, or now if you choose Sync now.</source>
        <translation>Сначала уходит изменение с большим файлом, а сеть лимитная. Оба уйдут сами в другой сети или сразу, если выбрать «Синхронизировать».</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::OutboxPlace</name>
    <message>
        <source>Changes on their way</source>
        <translation>Изменения в пути</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Всё отправлено</translation>
    </message>
    <message>
        <source>What you do without a connection waits here and leaves by itself.
Unsent words about tickets that you may not see any more are kept here too.</source>
        <translation>Сделанное без связи ждёт здесь и уходит само.
Здесь же хранятся неотправленные слова о заявках, которые вам больше видеть нельзя.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::PageHead</name>
    <message>
        <source>Back to the customers</source>
        <translation>Назад к клиентам</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::PaperView</name>
    <message>
        <source>Pages as they will be printed</source>
        <translation>Страницы, как они будут напечатаны</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <extracomment>Below a page that is going to be printed: its number and how many there are</extracomment>
        <translation>Страница %1 из %2</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::PolicyForm</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
    <message>
        <source>Promised times run in its working hours.</source>
        <translation>Обещанное время идёт в его рабочие часы.</translation>
    </message>
    <message>
        <source>Promised times</source>
        <translation>Обещанное время</translation>
    </message>
    <message>
        <source>Working time: 4 h, 1 h 30 min, 1:30 or 90. Empty: nothing is promised. What is said of a priority goes before what is said of any.</source>
        <translation>Рабочее время: 4 ч, 1 ч 30 мин, 1:30 или 90. Пусто: ничего не обещано. Указанное для приоритета важнее указанного для любого.</translation>
    </message>
    <message>
        <source>Write times such as 4 h, 30 min or 1:30, or nothing.</source>
        <translation>Пишите время так: 4 ч, 30 мин или 1:30, либо ничего.</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>What is said of a level of loyalty goes before what is said of any customer.</source>
        <translation>Указанное для уровня лояльности важнее указанного для любого клиента.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>So long before a promised time passes: 30 min. Empty: no warning.</source>
        <translation>За сколько до истечения обещанного времени: 30 мин. Пусто: без предупреждения.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::PresetPage</name>
    <message>
        <source>Add what is missing</source>
        <translation>Добавить недостающее</translation>
    </message>
    <message>
        <source>Kinds of help desks</source>
        <translation>Виды служб</translation>
    </message>
    <message>
        <source>What a desk of a kind begins with. What is here stays as it is; only what is missing is added.</source>
        <translation>С чего начинает служба такого вида. Что уже есть, остаётся как есть; добавляется только недостающее.</translation>
    </message>
    <message>
        <source>%1: %L2</source>
        <extracomment>Heading above what is added, and how many: &quot;Types: 4&quot;</extracomment>
        <translation>%1: %L2</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Добавляется…</translation>
    </message>
    <message>
        <source>All of it is here already.</source>
        <translation>Всё это здесь уже есть.</translation>
    </message>
    <message>
        <source>%1 takes all of it back. A type that is on the server by then is taken out of use.</source>
        <extracomment>%1: the key that takes back, &quot;Ctrl+Z&quot;</extracomment>
        <translation>%1 отменяет всё сразу. Тип, который к тому времени попал на сервер, выводится из употребления.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::PriorityForm</name>
    <message>
        <source>For the search and for imports: priority:high finds what has the short name “high”.</source>
        <translation>Для поиска и импорта: priority:high находит то, у чего короткое имя «high».</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::PriorityMatrix</name>
    <message>
        <source>Low urgency</source>
        <translation>Низкая срочность</translation>
    </message>
    <message>
        <source>Medium urgency</source>
        <translation>Средняя срочность</translation>
    </message>
    <message>
        <source>High urgency</source>
        <translation>Высокая срочность</translation>
    </message>
    <message>
        <source>Low impact</source>
        <translation>Низкое влияние</translation>
    </message>
    <message>
        <source>Medium impact</source>
        <translation>Среднее влияние</translation>
    </message>
    <message>
        <source>High impact</source>
        <translation>Высокое влияние</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Of a cell of the grid, said by a screen reader: &quot;High impact, low urgency&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>Cell of a grid of priorities: impact and urgency make none</extracomment>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::QueueForm</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Service level</source>
        <translation>Уровень обслуживания</translation>
    </message>
    <message>
        <source>How soon its customers are answered.</source>
        <translation>Как скоро отвечают его клиентам.</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>What templates put for {{queue.signature}}.</source>
        <translation>Что шаблоны ставят вместо {{queue.signature}}.</translation>
    </message>
    <message>
        <source>New tickets may come here</source>
        <translation>Сюда могут приходить новые заявки</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
    <message>
        <source>For the search and for imports: queue:billing finds what has the short name “billing”.</source>
        <translation>Для поиска и импорта: queue:billing находит то, у чего короткое имя «billing».</translation>
    </message>
    <message>
        <source>Signature in Russian</source>
        <translation>Подпись по-русски</translation>
    </message>
    <message>
        <source>Signature in English</source>
        <translation>Подпись по-английски</translation>
    </message>
    <message>
        <source>By the language of the reply. Where one is empty, the signature above stands.</source>
        <translation>По языку ответа. Где пусто, стоит подпись выше.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::QuietBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Rail</name>
    <message>
        <source>Places</source>
        <translation>Места</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ReasonBar</name>
    <message>
        <source>Not solved</source>
        <translation>Не решено</translation>
    </message>
    <message>
        <source>New problem</source>
        <translation>Новая проблема</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Say why: whoever opens this ticket later wants to know.</source>
        <translation>Напишите, почему: это захотят узнать те, кто откроет заявку позже.</translation>
    </message>
    <message>
        <source>Why is the ticket cancelled?</source>
        <translation>Почему заявка отменяется?</translation>
    </message>
    <message>
        <source>Why is the ticket opened again?</source>
        <translation>Почему заявка открывается снова?</translation>
    </message>
    <message>
        <source>Cancel the ticket</source>
        <translation>Отменить заявку</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Открыть снова</translation>
    </message>
    <message>
        <source>Why does the ticket get the status “%1”?</source>
        <translation>Почему заявка получает статус «%1»?</translation>
    </message>
    <message>
        <source>Set the status</source>
        <translation>Поставить статус</translation>
    </message>
    <message>
        <source>Run the macro</source>
        <extracomment>Button beside the reason for the status that a macro sets</extracomment>
        <translation>Выполнить макрос</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::RecipientCompleter</name>
    <message>
        <source>Customers with an address</source>
        <translation>Клиенты с адресом</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::RepeatList</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <extracomment>How often a customer wrote about one thing</extracomment>
        <translation>
            <numerusform>%n раз</numerusform>
            <numerusform>%n раза</numerusform>
            <numerusform>%n раз</numerusform>
        </translation>
    </message>
    <message>
        <source>Press to open the newest ticket</source>
        <translation>Нажмите, чтобы открыть последнюю заявку</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::RulesForm</name>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Impact is how many it stops and how much, urgency how long it can wait.</source>
        <translation>Влияние — скольким и насколько это мешает, срочность — сколько это может ждать.</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Of what customers bring and cost, by its three letters: RUB, EUR, USD. Empty: figures stand alone.</source>
        <translation>Для того, что клиенты приносят и стоят, тремя буквами: RUB, EUR, USD. Пусто — числа без валюты.</translation>
    </message>
    <message>
        <source>Warning of promised times</source>
        <translation>Предупреждение об обещанном времени</translation>
    </message>
    <message>
        <source>So long before the time that a ticket&apos;s card promises: 30 min, 2 h. Empty: no warning.</source>
        <translation>За сколько до времени, обещанного в карточке заявки: 30 мин, 2 ч. Пусто — без предупреждения.</translation>
    </message>
    <message>
        <source>Loyal customers</source>
        <translation>Лояльные клиенты</translation>
    </message>
    <message>
        <source>A customer has the level of the last rule of which they reach every number. A level that was set by hand goes before.</source>
        <translation>Уровень клиента — из последнего правила, все числа которого достигнуты. Уровень, заданный вручную, важнее.</translation>
    </message>
    <message>
        <source>Write a time such as 2 h, 30 min or 1:30, or nothing.</source>
        <translation>Напишите время — например, 2 ч, 30 мин или 1:30 — или ничего.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SearchCompleter</name>
    <message>
        <source>Conditions to search by</source>
        <translation>Условия для поиска</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SearchHitDelegate</name>
    <message>
        <source>the first %1</source>
        <extracomment>Beside the heading of what a search found, when there is more than is shown: %1 is how many are</extracomment>
        <translation>первые %1</translation>
    </message>
    <message>
        <source>It is fetched when you open it.</source>
        <translation>Загрузится, когда вы её откроете.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SearchPlace</name>
    <message>
        <source>Search results</source>
        <translation>Результаты поиска</translation>
    </message>
    <message>
        <source>For example:</source>
        <translation>Например:</translation>
    </message>
    <message>
        <source>Search everything on this machine</source>
        <translation>Поиск по всему на этом компьютере</translation>
    </message>
    <message>
        <source>Words in any form, a number, a name, an e-mail; all of it works offline.</source>
        <translation>Слова в любой форме, номер, имя, почта; всё работает и офлайн.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не нашлось</translation>
    </message>
    <message>
        <source>Try fewer words or another form, leave out a condition, or check the spelling.</source>
        <translation>Попробуйте меньше слов или другую форму, уберите условие или проверьте написание.</translation>
    </message>
    <message>
        <source>The search is being renewed and finds %1 % of the tickets so far, the newest first.</source>
        <extracomment>%1: a number of percent. After an update of the program, while its index of words is made anew.</extracomment>
        <translation>Поиск обновляется и пока находит %1 % заявок, начиная с новых.</translation>
    </message>
    <message>
        <source>Nothing found so far</source>
        <translation>Пока ничего не найдено</translation>
    </message>
    <message>
        <source>Older tickets were not looked at yet: search further back, or add a word.</source>
        <translation>Более старые заявки ещё не просмотрены: ищите дальше или добавьте слово.</translation>
    </message>
    <message>
        <source>The newest are shown, back to %1.</source>
        <extracomment>%1: a date. The list holds as many tickets as it takes; older ones follow after a press on &quot;Show older ones&quot;.</extracomment>
        <translation>Показаны самые новые; старейшая из них: %1.</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Показать более старые</translation>
    </message>
    <message>
        <source>Searched back to %1 only; older tickets were not looked at.</source>
        <extracomment>%1: a date. The search stopped there because looking at all tickets takes long.</extracomment>
        <translation>Просмотрены только заявки новее этого времени: %1.</translation>
    </message>
    <message>
        <source>Search further back</source>
        <translation>Искать дальше в прошлом</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n результат</numerusform>
            <numerusform>%n результата</numerusform>
            <numerusform>%n результатов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n result(s)</source>
        <extracomment>How many are shown, when a search found more</extracomment>
        <translation>
            <numerusform>первый %n результат</numerusform>
            <numerusform>первые %n результата</numerusform>
            <numerusform>первые %n результатов</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish the condition</source>
        <extracomment>A condition of a search is half written, for instance &quot;status:&quot;</extracomment>
        <translation>Допишите условие</translation>
    </message>
    <message>
        <source>Write a value after the colon, or choose one.</source>
        <translation>Напишите значение после двоеточия или выберите его.</translation>
    </message>
    <message>
        <source>Earlier:</source>
        <extracomment>Before the searches that a person made earlier</extracomment>
        <translation>Недавно:</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Forget what was searched for</source>
        <translation>Забыть прежние запросы</translation>
    </message>
    <message>
        <source>Save as a view…</source>
        <translation>Сохранить как вид…</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SectionForm</name>
    <message>
        <source>Stands below</source>
        <translation>Стоит внутри</translation>
    </message>
    <message>
        <source>The top</source>
        <extracomment>Where a section of the knowledge base stands: below no other one</extracomment>
        <translation>На самом верху</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SectionHeader</name>
    <message>
        <source>Expanded</source>
        <extracomment>State of a section of a panel, for screen readers</extracomment>
        <translation>Развёрнуто</translation>
    </message>
    <message>
        <source>Collapsed</source>
        <translation>Свёрнуто</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SectionTree</name>
    <message>
        <source>Sections</source>
        <translation>Разделы</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n article(s)</source>
        <extracomment>A section of articles and how many it has, for screen readers</extracomment>
        <translation>
            <numerusform>%1, %n статья</numerusform>
            <numerusform>%1, %n статьи</numerusform>
            <numerusform>%1, %n статей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ServerLine</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Ask the server too</source>
        <translation>Спросить и сервер</translation>
    </message>
    <message>
        <source>Offline: only this machine was searched; the server can be asked when it is reached.</source>
        <translation>Нет сети: искали только на этом компьютере; сервер можно будет спросить, когда он станет доступен.</translation>
    </message>
    <message>
        <source>Only this machine was searched.</source>
        <translation>Искали только на этом компьютере.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SettingsPlace</name>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Help desk</source>
        <extracomment>Heading above the pages of the settings that are for everybody</extracomment>
        <translation>Служба поддержки</translation>
    </message>
    <message>
        <source>Kinds of help desks</source>
        <translation>Виды служб</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SignInBar</name>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Вход…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>The server asks you to sign in again as %1. Everything you wrote is kept and will be sent afterwards.</source>
        <extracomment>%1 is an e-mail address</extracomment>
        <translation>Сервер просит войти снова как %1. Всё написанное сохранено и уйдёт после входа.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SpellCheck</name>
    <message>
        <source>Remove from my dictionary</source>
        <extracomment>In the menu of a word that is in the person&apos;s own dictionary</extracomment>
        <translation>Убрать из моего словаря</translation>
    </message>
    <message>
        <source>Looking…</source>
        <extracomment>In the menu of a word that is spelled wrong, until other spellings are found</extracomment>
        <translation>Ищем…</translation>
    </message>
    <message>
        <source>No other spelling is known</source>
        <extracomment>In the menu of a word that is spelled wrong</extracomment>
        <translation>Похожих слов не нашлось</translation>
    </message>
    <message>
        <source>Add to my dictionary</source>
        <extracomment>In the menu of a word that is spelled wrong</extracomment>
        <translation>Добавить в мой словарь</translation>
    </message>
    <message>
        <source>Check the spelling</source>
        <extracomment>In the menu of a text that is being written, with a check mark</extracomment>
        <translation>Проверять правописание</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SplitPage</name>
    <message>
        <source>Which messages go on in a ticket of their own?</source>
        <translation>Какие сообщения продолжатся в отдельной заявке?</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>&amp;Department</source>
        <translation>&amp;Отдел</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>Выделить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>%1 · %2: %3</source>
        <extracomment>A message that can be chosen: when, who, its first words</extracomment>
        <translation>%1 · %2: %3</translation>
    </message>
    <message>
        <source>Choose messages with the space key or the mouse.</source>
        <translation>Выберите сообщения пробелом или мышью.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) go into a new ticket of the same customer in %1, with their files. They stay readable here.</source>
        <translation>
            <numerusform>%Ln сообщение перейдёт с вложениями в новую заявку того же клиента, отдел: %1. Здесь его можно будет читать.</numerusform>
            <numerusform>%Ln сообщения перейдут с вложениями в новую заявку того же клиента, отдел: %1. Здесь их можно будет читать.</numerusform>
            <numerusform>%Ln сообщений перейдут с вложениями в новую заявку того же клиента, отдел: %1. Здесь их можно будет читать.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::StartWindow</name>
    <message>
        <source>Welcome to Opora</source>
        <translation>Добро пожаловать в Opora</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Подключиться к серверу</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Try with sample data</source>
        <translation>Попробовать на примере</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Вход…</translation>
    </message>
    <message>
        <source>Your tickets are kept on this machine: everything is at hand at once, with and without a network.</source>
        <translation>Заявки хранятся на этом компьютере: всё сразу под рукой, с сетью и без неё.</translation>
    </message>
    <message>
        <source>A help desk with customers, tickets and articles in Russian and English, on this machine alone. Nothing you do there reaches anybody.</source>
        <translation>Служба поддержки с клиентами, заявками и статьями на русском и английском, только на этом компьютере. Что бы вы там ни делали, это никому не уйдёт.</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>Поп&amp;робовать</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Go on with an account of this machine</source>
        <translation>Продолжить с учётной записью этого компьютера</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::StatusForm</name>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Who may choose it</source>
        <translation>Кто может выбирать</translation>
    </message>
    <message>
        <source>What may follow</source>
        <translation>Что может идти следом</translation>
    </message>
    <message>
        <source>None chosen: any status may follow.</source>
        <translation>Ничего не выбрано: следом может идти любой статус.</translation>
    </message>
    <message>
        <source>For the search and for imports: status:open finds what has the short name “open”.</source>
        <translation>Для поиска и импорта: status:open находит то, у чего короткое имя «open».</translation>
    </message>
    <message>
        <source>What a ticket of this status counts as, and which mark it bears. It is chosen once.</source>
        <translation>Чем считается заявка с этим статусом и какой у неё знак. Выбирается один раз.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Add a reason</source>
        <translation>Добавить причину</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Причины</translation>
    </message>
    <message>
        <source>Offered where the status is chosen.</source>
        <translation>Предлагаются там, где выбирают статус.</translation>
    </message>
    <message>
        <source>Asks for a reason</source>
        <translation>Спрашивать причину</translation>
    </message>
    <message>
        <source>It is not set without one</source>
        <translation>Без причины не ставится</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::StatusLine</name>
    <message>
        <source>Open the outbox</source>
        <translation>Открыть «Исходящие»</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TagField</name>
    <message>
        <source>Tag</source>
        <extracomment>Where the name of a tag is typed</extracomment>
        <translation>Тег</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Добавить тег</translation>
    </message>
    <message>
        <source>Known tags</source>
        <translation>Известные теги</translation>
    </message>
    <message numerus="yes">
        <source>This ticket has %Ln tag(s), as many as it can hold. Remove one first.</source>
        <translation>
            <numerusform>У этой заявки %Ln тег, больше не поместится. Сначала уберите лишний.</numerusform>
            <numerusform>У этой заявки %Ln тега, больше не поместится. Сначала уберите лишний.</numerusform>
            <numerusform>У этой заявки %Ln тегов, больше не поместится. Сначала уберите лишний.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TagForm</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>A tag is its name. For another name make a new tag; tickets keep the ones they have.</source>
        <translation>Тег — это его имя. Для другого имени создайте новый тег; на заявках остаются те, что есть.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TargetsGrid</name>
    <message>
        <source>First reply</source>
        <extracomment>Column of promised times</extracomment>
        <translation>Первый ответ</translation>
    </message>
    <message>
        <source>Next reply</source>
        <translation>Следующий ответ</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Of a promised time, said by a screen reader: the priority and what is promised</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Any priority</source>
        <extracomment>Line of promised times</extracomment>
        <translation>Любой приоритет</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TemplateForm</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Короткое имя</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Чей</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Insert a variable</source>
        <translation>Вставить переменную</translation>
    </message>
    <message>
        <source>As the customer would read it</source>
        <translation>Так это прочтёт клиент</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <extracomment>Instead of the preview of an empty template</extracomment>
        <translation>Пока ничего</translation>
    </message>
    <message>
        <source>Means nothing and would reach the customer as it is: %1</source>
        <translation>Ничего не значит и дойдёт до клиента как есть: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketCard</name>
    <message>
        <source>Details</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Fields of the ticket that are empty</source>
        <translation>Незаполненные поля заявки</translation>
    </message>
    <message>
        <source>Add a detail</source>
        <translation>Добавить сведения</translation>
    </message>
    <message>
        <source>required to solve</source>
        <extracomment>In place of a value of a ticket&apos;s card: it is to be filled in before the ticket is solved</extracomment>
        <translation>нужно для решения</translation>
    </message>
    <message>
        <source>%1…</source>
        <extracomment>In the menu of a ticket&apos;s empty fields: one that is typed, e.g. &quot;Summary&quot;</extracomment>
        <translation>%1…</translation>
    </message>
    <message>
        <source>All details are filled in</source>
        <translation>Все сведения заполнены</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketHeader</name>
    <message>
        <source>%1…</source>
        <extracomment>In the menu of statuses: one for which a reason is asked, e.g. &quot;Cancelled&quot;</extracomment>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>Назначить мне</translation>
    </message>
    <message>
        <source>Take this ticket (A)</source>
        <translation>Взять заявку себе (A)</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Отдел</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Тег</translation>
    </message>
    <message>
        <source>Remove the tag</source>
        <translation>Снять тег</translation>
    </message>
    <message>
        <source>Nobody (release)</source>
        <translation>Никто (снять)</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>Добавить тег…</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>Transfer to another department…</source>
        <translation>Передать в другой отдел…</translation>
    </message>
    <message>
        <source>Customer panel</source>
        <translation>Панель клиента</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message>
        <source>History of the ticket</source>
        <translation>История заявки</translation>
    </message>
    <message>
        <source>Print or save the ticket…</source>
        <translation>Напечатать или сохранить заявку…</translation>
    </message>
    <message>
        <source>Merge with other tickets…</source>
        <translation>Объединить с другими заявками…</translation>
    </message>
    <message>
        <source>Split off into a new ticket…</source>
        <translation>Выделить в новую заявку…</translation>
    </message>
    <message>
        <source>Linked tickets…</source>
        <translation>Связанные заявки…</translation>
    </message>
    <message>
        <source>Details of the ticket</source>
        <translation>Сведения о заявке</translation>
    </message>
    <message>
        <source>Put on hold…</source>
        <translation>Отложить…</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketListPanel</name>
    <message>
        <source>No call is promised</source>
        <extracomment>Of the view of promised calls; B is the key</extracomment>
        <translation>Звонков никто не ждёт</translation>
    </message>
    <message>
        <source>B promises one in the open ticket.</source>
        <translation>В открытой заявке звонок обещают клавишей B.</translation>
    </message>
    <message>
        <source>by the time of the call</source>
        <extracomment>Order of the view of promised calls</extracomment>
        <translation>по времени звонка</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Заявки</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Здесь пусто</translation>
    </message>
    <message numerus="yes">
        <source>%1  ·  %Ln ticket(s)</source>
        <extracomment>Head of the list: name of the view, then how many tickets it has</extracomment>
        <translation>
            <numerusform>%1  ·  %Ln заявка</numerusform>
            <numerusform>%1  ·  %Ln заявки</numerusform>
            <numerusform>%1  ·  %Ln заявок</numerusform>
        </translation>
    </message>
    <message>
        <source>Tickets appear here by themselves.</source>
        <translation>Заявки появятся здесь сами.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketMacros</name>
    <message>
        <source>The words of the macro are for the customer, and a note is being written: left out.</source>
        <translation>Текст макроса предназначен клиенту, а пишется заметка: он не вставлен.</translation>
    </message>
    <message>
        <source>The words of the macro are a note, and a reply is being written: left out.</source>
        <translation>Текст макроса — заметка, а пишется ответ: он не вставлен.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketPane</name>
    <message>
        <source>No ticket chosen</source>
        <translation>Заявка не выбрана</translation>
    </message>
    <message>
        <source>Choose a ticket in the list to read and answer it.</source>
        <translation>Выберите заявку в списке, чтобы прочитать её и ответить.</translation>
    </message>
    <message>
        <source>How to write to this customer</source>
        <translation>Как писать этому клиенту</translation>
    </message>
    <message>
        <source>Split off into a new ticket…</source>
        <extracomment>In the menu of a message</extracomment>
        <translation>Выделить в новую заявку…</translation>
    </message>
    <message>
        <source>Quote the message</source>
        <extracomment>In the menu of a message</extracomment>
        <translation>Процитировать сообщение</translation>
    </message>
    <message>
        <source>Quote the marked words</source>
        <translation>Процитировать выделенное</translation>
    </message>
    <message>
        <source>Forward…</source>
        <extracomment>In the menu of a message</extracomment>
        <translation>Переслать…</translation>
    </message>
    <message>
        <source>A note is being written: add it first or take its words out.</source>
        <extracomment>&quot;Forward…&quot; was chosen for a message while there are words of a note, which would have left with it</extracomment>
        <translation>Пишется заметка: сначала добавьте её или уберите её текст.</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketPaper</name>
    <message>
        <source>%1 / %2</source>
        <extracomment>At the foot of a printed page: its number and how many there are</extracomment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketRowDelegate</name>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketTableHead</name>
    <message>
        <source>Heads of the columns</source>
        <extracomment>Read by a screen reader of the names above the columns of a table of tickets</extracomment>
        <translation>Заголовки столбцов</translation>
    </message>
    <message>
        <source>Sorts by this column; with Shift by this one too</source>
        <extracomment>Tool tip of the head of a column; Shift is the key</extracomment>
        <translation>Сортирует по этому столбцу; с Shift — ещё и по нему</translation>
    </message>
    <message>
        <source>A list that grows without end is not sorted by this column</source>
        <extracomment>Tool tip of the head of a column in a list such as all tickets</extracomment>
        <translation>Бесконечно растущий список по этому столбцу не сортируется</translation>
    </message>
    <message>
        <source>Promised calls stand by their times</source>
        <extracomment>Tool tip of the head of a column in the list of promised calls</extracomment>
        <translation>Обещанные звонки стоят по времени</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketsPlace</name>
    <message>
        <source>Queue view</source>
        <translation>Список заявок</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>Head of the list in a narrow window: name of the view, then how many tickets it has</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Back to the ticket</source>
        <translation>Назад к заявке</translation>
    </message>
    <message>
        <source>Open “%1” · %2</source>
        <extracomment>Button in a list without tickets: opens another view; its name, then how many tickets it has</extracomment>
        <translation>Открыть «%1» · %2</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TimeView</name>
    <message>
        <source>Note the time</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Time spent, in words</source>
        <translation>Затраченное время словами</translation>
    </message>
    <message>
        <source>15m, 1h 20m…</source>
        <extracomment>Example in the field for a span of work; what is written there is understood in both languages</extracomment>
        <translation>15 мин, 1 ч 20 мин…</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>На что?</translation>
    </message>
    <message>
        <source>What the time was spent for</source>
        <translation>На что потрачено время</translation>
    </message>
    <message>
        <source>Stop the timer without noting its time</source>
        <translation>Остановить таймер и не записывать время</translation>
    </message>
    <message>
        <source>No time is noted on this ticket yet.</source>
        <translation>По этой заявке время ещё не записано.</translation>
    </message>
    <message>
        <source>%1 of work so far, by everybody.</source>
        <extracomment>%1 is a span such as &quot;1 h 20 min&quot;</extracomment>
        <translation>Всего потрачено: %1, вместе всеми.</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <extracomment>Button of the running timer; %1 is a span such as &quot;1 h 20 min&quot;, which is noted then</extracomment>
        <translation>Стоп: %1</translation>
    </message>
    <message>
        <source>Start the timer</source>
        <translation>Запустить таймер</translation>
    </message>
    <message>
        <source>At most 1000 hours are noted at once.</source>
        <translation>За раз можно записать не больше 1000 часов.</translation>
    </message>
    <message>
        <source>This is not understood. Write it like “15m”, “1h 20m” or “half an hour”.</source>
        <extracomment>The examples are understood in both languages; write them in the reader&apos;s</extracomment>
        <translation>Это непонятно. Напишите, например, «15 мин», «1 ч 20 мин» или «полчаса».</translation>
    </message>
    <message>
        <source>Timer started</source>
        <translation>Таймер запущен</translation>
    </message>
    <message>
        <source>Timer discarded</source>
        <translation>Таймер сброшен</translation>
    </message>
    <message>
        <source>Time noted: %1</source>
        <extracomment>%1 is a span such as &quot;1 h 20 min&quot;</extracomment>
        <translation>Время записано: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TopBar</name>
    <message>
        <source>Search tickets, customers, articles</source>
        <translation>Поиск заявок, клиентов, статей</translation>
    </message>
    <message>
        <source>Sync now (F5)</source>
        <translation>Синхронизировать (F5)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>Tool tip of a button: what it does, then its key</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TransferBar</name>
    <message>
        <source>Three letters of a department or a colleague</source>
        <translation>Три буквы отдела или коллеги</translation>
    </message>
    <message>
        <source>Three letters</source>
        <translation>Три буквы</translation>
    </message>
    <message>
        <source>No department and no colleague is called so.</source>
        <translation>Так не зовут ни отдел, ни коллегу.</translation>
    </message>
    <message>
        <source>Choose a department or a colleague first.</source>
        <translation>Сначала выберите отдел или коллегу.</translation>
    </message>
    <message>
        <source>The ticket is there already or cannot go there any more: choose where else.</source>
        <translation>Заявка уже там или больше не может туда попасть: выберите, куда ещё.</translation>
    </message>
    <message>
        <source>Department or colleague</source>
        <translation>Отдел или коллега</translation>
    </message>
    <message>
        <source>Where to?</source>
        <extracomment>Stands in the list of departments and colleagues while none of them is chosen</extracomment>
        <translation>Куда?</translation>
    </message>
    <message>
        <source>Note for the colleagues there: why?</source>
        <translation>Заметка для коллег в отделе: почему?</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TypeForm</name>
    <message>
        <source>For the search and for imports: type:refund finds what has the short name “refund”.</source>
        <translation>Для поиска и импорта: type:refund находит то, у чего короткое имя «refund».</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>Собственные поля</translation>
    </message>
    <message>
        <source>Only tickets of this type have them.</source>
        <translation>Они есть только у заявок этого типа.</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Список проверки</translation>
    </message>
    <message>
        <source>Its tickets begin with these steps.</source>
        <translation>С этих шагов начинаются его заявки.</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>A type of tickets begins with no checklist</extracomment>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <extracomment>%1 says what had been done, e.g. &quot;Status changed (#4821)&quot;</extracomment>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <extracomment>Button: does again what was just undone</extracomment>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>Button: opens the ticket that the bar speaks of</extracomment>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ValueEditor</name>
    <message>
        <source>Reckon the value</source>
        <translation>Рассчитать ценность</translation>
    </message>
    <message>
        <source>Brings a year</source>
        <translation>Приносит в год</translation>
    </message>
    <message>
        <source>Years expected to stay</source>
        <translation>Сколько лет останется</translation>
    </message>
    <message>
        <source>Spent to win</source>
        <translation>Потрачено на привлечение</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Оставить как было</translation>
    </message>
    <message>
        <source>Not reckoned yet</source>
        <translation>Пока не рассчитана</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ViewPanel</name>
    <message>
        <source>Queue views</source>
        <translation>Списки заявок</translation>
    </message>
    <message>
        <source>New view…</source>
        <translation>Новый вид…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ViewPlace</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>All tickets; words and conditions narrow it down</source>
        <translation>Все заявки; слова и условия сужают выбор</translation>
    </message>
    <message>
        <source>Which tickets, written as a search</source>
        <translation>Какие заявки: запись поиска</translation>
    </message>
    <message>
        <source>The same by conditions</source>
        <translation>То же условиями</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>Для всех</translation>
    </message>
    <message>
        <source>Tell of each ticket that comes into it</source>
        <extracomment>A check of a saved view: whoever has the view is notified</extracomment>
        <translation>Сообщать о каждой заявке, которая в него попала</translation>
    </message>
    <message>
        <source>Told is what others change, once the conditions hold for the ticket&apos;s own fields. Words, customers&apos; data and the mere passing of time are not watched.</source>
        <translation>Сообщается о том, что изменили другие, если условия касаются полей самой заявки. Слова, данные клиентов и само течение времени не отслеживаются.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>Сохранить вид</translation>
    </message>
    <message>
        <source>New view</source>
        <translation>Новый вид</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>View not saved</source>
        <extracomment>For the way back: what was typed of a view was given up; %1 is its name</extracomment>
        <translation>Вид не сохранён</translation>
    </message>
    <message>
        <source>View not saved: %1</source>
        <translation>Вид не сохранён: %1</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::WaitMenu</name>
    <message>
        <source>For the customer</source>
        <extracomment>In the menu of a pending ticket: it waits for this one, as the next two</extracomment>
        <translation>Ждём клиента</translation>
    </message>
    <message>
        <source>For another team</source>
        <translation>Ждём другой отдел</translation>
    </message>
    <message>
        <source>For a supervisor&apos;s review</source>
        <translation>Ждём проверки руководителя</translation>
    </message>
    <message>
        <source>Without a reason</source>
        <extracomment>In the menu of what a pending ticket waits for</extracomment>
        <translation>Без причины</translation>
    </message>
    <message>
        <source>Another reason…</source>
        <extracomment>In the menu of what a pending ticket waits for: the reason is typed</extracomment>
        <translation>Другая причина…</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::WeekHoursEdit</name>
    <message>
        <source>nobody works</source>
        <extracomment>In the empty line of a weekday&apos;s working hours</extracomment>
        <translation>никто не работает</translation>
    </message>
    <message>
        <source>Weekdays as Monday</source>
        <translation>Будни как понедельник</translation>
    </message>
    <message>
        <source>Puts the hours of Monday on Tuesday to Friday</source>
        <translation>Ставит часы понедельника на вторник–пятницу</translation>
    </message>
</context>
<context>
    <name>Opora::Ui::WorkPanel</name>
    <message>
        <source>Checklist</source>
        <translation>Список шагов</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Затраченное время</translation>
    </message>
    <message>
        <source>Callback</source>
        <extracomment>Section beside a ticket: when the customer is to be called</extracomment>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Наблюдатели</translation>
    </message>
</context>
<context>
    <name>ServerCheck</name>
    <message>
        <source>the file is damaged</source>
        <translation>файл повреждён</translation>
    </message>
    <message>
        <source>it should hold %1 changes and holds %2</source>
        <translation>изменений должно быть %1, а есть %2</translation>
    </message>
    <message>
        <source>it should run from %1 to %2 and runs from %3 to %4</source>
        <translation>номера должны идти с %1 по %2, а идут с %3 по %4</translation>
    </message>
    <message>
        <source>%1 %2 has a version outside of the feed</source>
        <translation>%1 %2: версии нет в ленте изменений</translation>
    </message>
    <message>
        <source>a message without its ticket</source>
        <translation>сообщение без заявки</translation>
    </message>
    <message>
        <source>an event without its ticket</source>
        <translation>событие без заявки</translation>
    </message>
    <message>
        <source>a ticket in a queue that does not exist</source>
        <translation>заявка в несуществующей очереди</translation>
    </message>
    <message>
        <source>a ticket of a customer who does not exist</source>
        <translation>заявка несуществующего клиента</translation>
    </message>
    <message>
        <source>a ticket of an owner who does not exist</source>
        <translation>заявка с несуществующим исполнителем</translation>
    </message>
    <message>
        <source>a message of a person who does not exist</source>
        <translation>сообщение несуществующего человека</translation>
    </message>
    <message>
        <source>a note of a customer who does not exist</source>
        <translation>заметка о несуществующем клиенте</translation>
    </message>
    <message>
        <source>an account without its person</source>
        <translation>учётная запись без человека</translation>
    </message>
    <message>
        <source>a message with a file that is not here</source>
        <translation>сообщение с файлом, которого здесь нет</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1: файла нет</translation>
    </message>
    <message>
        <source>%1 is not what its hash says</source>
        <translation>%1: содержимое не соответствует хешу</translation>
    </message>
    <message>
        <source>%1, part %2: the sums say %3 rows, there are %4, or their versions differ</source>
        <translation>%1, часть %2: по суммам строк %3, на деле %4, или расходятся их версии</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2 (%3)</source>
        <translation>%1 не читается: %2 (%3)</translation>
    </message>
    <message>
        <source>%1: the column &quot;%2&quot; is not what the object says</source>
        <translation>%1: столбец «%2» расходится с самим объектом</translation>
    </message>
    <message>
        <source>%1 is of no known kind</source>
        <translation>%1: вид объекта неизвестен</translation>
    </message>
    <message>
        <source>ticket %1 is to be woken at a time that it does not name</source>
        <translation>заявку %1 должны вернуть в работу в срок, которого в ней нет</translation>
    </message>
    <message>
        <source>ticket %1 is on hold and nothing will wake it</source>
        <translation>заявка %1 отложена до срока, но вернуть её в работу некому</translation>
    </message>
    <message>
        <source>it does not know the ticket</source>
        <translation>поиск не знает заявку</translation>
    </message>
    <message>
        <source>it does not know the message</source>
        <translation>поиск не знает сообщение</translation>
    </message>
    <message>
        <source>it knows a text of something that is not there</source>
        <translation>поиск знает текст того, чего нет:</translation>
    </message>
    <message>
        <source>it has no words of</source>
        <translation>в поиске нет слов:</translation>
    </message>
    <message>
        <source>it has %1 texts that belong to nothing</source>
        <translation>в поиске %1 текстов, которые ничему не принадлежат</translation>
    </message>
    <message>
        <source>ticket %1 tells another number of messages than it has</source>
        <translation>в заявке %1 указано другое число сообщений, чем в ней есть</translation>
    </message>
    <message>
        <source>ticket %1 tells another last message than it has</source>
        <translation>в заявке %1 указано другое последнее сообщение, чем в ней есть</translation>
    </message>
    <message>
        <source>ticket %1 began more than once</source>
        <translation>у заявки %1 больше одного начала</translation>
    </message>
</context>
<context>
    <name>ServerCommands</name>
    <message>
        <source>take the password from the first line of this file; every space in it counts</source>
        <translation>взять пароль из первой строки этого файла; каждый пробел в ней значим</translation>
    </message>
    <message>
        <source>take the password from the first line of standard input</source>
        <translation>взять пароль из первой строки стандартного ввода</translation>
    </message>
    <message>
        <source>There is no queue &quot;%1&quot;; &quot;opora-server queue list&quot; shows them.</source>
        <translation>Очереди «%1» нет; список покажет «opora-server queue list».</translation>
    </message>
    <message>
        <source>--role must be agent, light_agent, supervisor, editor or administrator, not &quot;%1&quot;.</source>
        <translation>--role может быть agent, light_agent, supervisor, editor или administrator, а не «%1».</translation>
    </message>
    <message>
        <source>%1 &lt;%2&gt; may sign in now as %3.</source>
        <translation>%1 &lt;%2&gt; теперь может войти, роль: %3.</translation>
    </message>
    <message>
        <source>(disabled)</source>
        <translation>(вход закрыт)</translation>
    </message>
    <message>
        <source>%1 may sign in again.</source>
        <translation>%1 снова может войти.</translation>
    </message>
    <message>
        <source>%1 may not sign in any more and is signed out everywhere.</source>
        <translation>%1 больше не может войти; все сеансы завершены.</translation>
    </message>
    <message>
        <source>%1 has a new password and is signed out everywhere.</source>
        <translation>У %1 новый пароль; все сеансы завершены.</translation>
    </message>
    <message>
        <source>Make an account</source>
        <translation>Создать учётную запись</translation>
    </message>
    <message>
        <source>The password is asked on the terminal unless one of the password options is given.</source>
        <translation>Пароль спрашивается в терминале, если не указан один из параметров пароля.</translation>
    </message>
    <message>
        <source>agent (default), light_agent, supervisor, editor or administrator</source>
        <translation>agent (по умолчанию), light_agent, supervisor, editor или administrator</translation>
    </message>
    <message>
        <source>only these queues, parted by commas; all by default</source>
        <translation>только эти очереди, через запятую; по умолчанию все</translation>
    </message>
    <message>
        <source>ru or en (default)</source>
        <translation>ru или en (по умолчанию)</translation>
    </message>
    <message>
        <source>--queues needs keys of queues, or the word all.</source>
        <translation>Параметру --queues нужны ключи очередей или слово all.</translation>
    </message>
    <message>
        <source>Say what to change: --role, --queues, --name, --language or --signature.</source>
        <translation>Укажите, что изменить: --role, --queues, --name, --language или --signature.</translation>
    </message>
    <message>
        <source>%1 &lt;%2&gt; is changed; role: %3, queues: %4.</source>
        <translation>%1 &lt;%2&gt;: изменения записаны; роль: %3, очереди: %4.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Очереди</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Change the role, the queues or the name of a person</source>
        <translation>Изменить роль, очереди или имя человека</translation>
    </message>
    <message>
        <source>What is not named stays as it is. Who is signed in stays so and has the new rights at once.</source>
        <translation>Что не указано, остаётся как было. Открытые сеансы не завершаются и сразу получают новые права.</translation>
    </message>
    <message>
        <source>agent, light_agent, supervisor, editor or administrator</source>
        <translation>agent, light_agent, supervisor, editor или administrator</translation>
    </message>
    <message>
        <source>only these queues, parted by commas; all: every queue</source>
        <translation>только эти очереди, через запятую; all — все очереди</translation>
    </message>
    <message>
        <source>what people read</source>
        <translation>имя, которое видят люди</translation>
    </message>
    <message>
        <source>ru or en</source>
        <translation>ru или en</translation>
    </message>
    <message>
        <source>what {{agent.signature}} in a template stands for</source>
        <translation>что подставлять вместо {{agent.signature}} в шаблоне</translation>
    </message>
    <message>
        <source>Show all accounts</source>
        <translation>Показать все учётные записи</translation>
    </message>
    <message>
        <source>Lock an account and sign it out everywhere</source>
        <translation>Закрыть вход и завершить все сеансы учётной записи</translation>
    </message>
    <message>
        <source>Unlock an account</source>
        <translation>Снова открыть вход</translation>
    </message>
    <message>
        <source>Set a new password</source>
        <translation>Задать новый пароль</translation>
    </message>
    <message>
        <source>Usage: opora-server COMMAND [OPTIONS]

The server of the Opora help desk. Without any configuration &quot;opora-server serve&quot; starts one.

Commands:
</source>
        <translation>Использование: opora-server КОМАНДА [ПАРАМЕТРЫ]

Сервер службы поддержки Opora. «opora-server serve» запускает его без всякой настройки.

Команды:
</translation>
    </message>
    <message>
        <source>
Options of every command:
</source>
        <translation>
Параметры всех команд:
</translation>
    </message>
    <message>
        <source>Usage: opora-server %1</source>
        <translation>Использование: opora-server %1</translation>
    </message>
    <message>
        <source>
Its own options:
</source>
        <translation>
Собственные параметры:
</translation>
    </message>
    <message>
        <source>%1 has no option --%2.</source>
        <translation>У %1 нет параметра --%2.</translation>
    </message>
    <message>
        <source>--%1 needs a value: %2.</source>
        <translation>Параметру --%1 нужно значение: %2.</translation>
    </message>
    <message>
        <source>&quot;opora-server %1--help&quot; says what there is.</source>
        <translation>Что есть, покажет «opora-server %1--help».</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>Команды «%1» нет.</translation>
    </message>
    <message>
        <source>%1 needs: %2</source>
        <translation>Команде %1 нужно: %2</translation>
    </message>
    <message>
        <source>%1 does not know what to do with &quot;%2&quot;.</source>
        <translation>Команде %1 непонятно, что делать с «%2».</translation>
    </message>
    <message>
        <source>The password file %1 cannot be read.</source>
        <translation>Файл пароля %1 не читается.</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Пароль:</translation>
    </message>
    <message>
        <source>Once more:</source>
        <translation>Ещё раз:</translation>
    </message>
    <message>
        <source>The two passwords differ; nothing was changed.</source>
        <translation>Пароли не совпали; ничего не изменено.</translation>
    </message>
    <message>
        <source>A password needs at least 8 characters; nothing was changed.</source>
        <translation>В пароле должно быть не меньше 8 символов; ничего не изменено.</translation>
    </message>
    <message>
        <source>The sample help desk names a file that is not part of this program.</source>
        <translation>Пример службы поддержки ссылается на файл, которого в этой программе нет.</translation>
    </message>
    <message>
        <source>The sample help desk is not part of this program.</source>
        <translation>В этой программе нет примера службы поддержки.</translation>
    </message>
    <message>
        <source>The sample help desk has no person %1.</source>
        <translation>В примере службы поддержки нет человека %1.</translation>
    </message>
    <message>
        <source>%1 &lt;%2&gt; is the administrator.</source>
        <translation>Администратор: %1 &lt;%2&gt;.</translation>
    </message>
    <message>
        <source>The sample help desk needs a new folder, and %1 has a help desk already.</source>
        <translation>Примеру службы поддержки нужна новая папка, а в %1 служба поддержки уже есть.</translation>
    </message>
    <message>
        <source>A new help desk is in %1.</source>
        <translation>Новая служба поддержки создана в %1.</translation>
    </message>
    <message>
        <source>Make a help desk without starting the server</source>
        <translation>Создать службу поддержки, не запуская сервер</translation>
    </message>
    <message>
        <source>Makes folder, database, statuses, priorities and one queue; does nothing where they are.</source>
        <translation>Создаёт папку, базу, статусы, приоритеты и одну очередь; если они есть, не делает ничего.</translation>
    </message>
    <message>
        <source>make this administrator; the password is asked for</source>
        <translation>создать этого администратора; пароль будет спрошен</translation>
    </message>
    <message>
        <source>name of the administrator</source>
        <translation>имя администратора</translation>
    </message>
    <message>
        <source>print a new link with which the administrator chooses a password</source>
        <translation>напечатать новую ссылку, по которой администратор выберет пароль</translation>
    </message>
    <message>
        <source>load the sample help desk and print its sign-ins; for a new folder</source>
        <translation>загрузить пример службы поддержки и напечатать его входы; для новой папки</translation>
    </message>
    <message>
        <source>%1 is needed for this and is not installed (package postgresql-client).</source>
        <translation>Для этого нужна программа %1, она не установлена (пакет postgresql-client).</translation>
    </message>
    <message>
        <source>%1 failed; what it said stands above.</source>
        <translation>Программа %1 завершилась с ошибкой; её сообщения — выше.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; must be of small Latin letters, digits, - and _.</source>
        <translation>Ключ «%1» должен состоять из строчных латинских букв, цифр, - и _.</translation>
    </message>
    <message>
        <source>There is a queue &quot;%1&quot; already.</source>
        <translation>Очередь «%1» уже есть.</translation>
    </message>
    <message>
        <source>The queue &quot;%1&quot; (%2) is there.</source>
        <translation>Очередь «%1» (%2) создана.</translation>
    </message>
    <message>
        <source>(closed)</source>
        <translation>(закрыта)</translation>
    </message>
    <message>
        <source>Make a queue (a department)</source>
        <translation>Создать очередь (отдел)</translation>
    </message>
    <message>
        <source>KEY is the short Latin word for searches and imports, NAME what people read.</source>
        <translation>KEY — короткое латинское слово для поиска и импорта, NAME — название для людей.</translation>
    </message>
    <message>
        <source>what {{queue.signature}} in a template stands for</source>
        <translation>что подставлять вместо {{queue.signature}} в шаблоне</translation>
    </message>
    <message>
        <source>Show all queues</source>
        <translation>Показать все очереди</translation>
    </message>
    <message>
        <source>%1 cannot be set aside.</source>
        <translation>%1 не удаётся отложить в сторону.</translation>
    </message>
    <message>
        <source>%1 cannot be moved into place.</source>
        <translation>%1 не удаётся поставить на место.</translation>
    </message>
    <message>
        <source>There is a help desk in %1 already. With --force it is set aside and the backup takes its place.</source>
        <translation>В %1 уже есть служба поддержки. С --force она будет отложена в сторону, а её место займёт резервная копия.</translation>
    </message>
    <message>
        <source>This is a backup of a server on %1, and this server runs on %2.</source>
        <translation>Это копия сервера на %1, а этот сервер работает на %2.</translation>
    </message>
    <message>
        <source>This server has no administrator yet. Open this link once, within a day, to choose a password:
  %1</source>
        <translation>У этого сервера ещё нет администратора. Откройте эту ссылку один раз, в течение суток, чтобы выбрать пароль:
  %1</translation>
    </message>
    <message>
        <source>Run the server</source>
        <translation>Запустить сервер</translation>
    </message>
    <message>
        <source>Makes folder and database when they are absent, and prints a link with which the administrator chooses a password. SIGTERM stops it within three seconds, SIGHUP reads the certificate again.</source>
        <translation>Создаёт папку и базу, если их нет, и печатает ссылку, по которой администратор выбирает пароль. SIGTERM останавливает сервер за три секунды, SIGHUP перечитывает сертификат.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Папку %1 создать не удаётся.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>В папку %1 нельзя писать.</translation>
    </message>
    <message>
        <source>Another opora-server already serves %1.</source>
        <translation>Папку %1 уже обслуживает другой opora-server.</translation>
    </message>
    <message>
        <source>There is no server in %1 yet. &quot;opora-server init&quot; or &quot;opora-server serve&quot; makes one.</source>
        <translation>В %1 ещё нет сервера. Его создаст «opora-server init» или «opora-server serve».</translation>
    </message>
    <message numerus="yes">
        <source>Backed up to %1: change %2, %n file(s).</source>
        <translation>
            <numerusform>Скопировано в %1: изменение %2, %n файл.</numerusform>
            <numerusform>Скопировано в %1: изменение %2, %n файла.</numerusform>
            <numerusform>Скопировано в %1: изменение %2, %n файлов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored the state of %1: change %2, %n file(s). Clients reconcile by themselves.</source>
        <translation>
            <numerusform>Восстановлено состояние на %1: изменение %2, %n файл. Клиенты согласуются сами.</numerusform>
            <numerusform>Восстановлено состояние на %1: изменение %2, %n файла. Клиенты согласуются сами.</numerusform>
            <numerusform>Восстановлено состояние на %1: изменение %2, %n файлов. Клиенты согласуются сами.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything fits together.</source>
        <translation>Всё в порядке.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s).</source>
        <translation>
            <numerusform>Найдено: %n несоответствие.</numerusform>
            <numerusform>Найдено: %n несоответствия.</numerusform>
            <numerusform>Найдено: %n несоответствий.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tables are at version %1, the newest.</source>
        <translation>Таблицы версии %1, новейшей.</translation>
    </message>
    <message>
        <source>The tables went from version %1 to version %2.</source>
        <translation>Таблицы обновлены с версии %1 до версии %2.</translation>
    </message>
    <message>
        <source>Write everything into one tar file, beside the running server</source>
        <translation>Записать всё в один файл tar, не останавливая сервер</translation>
    </message>
    <message>
        <source>Put a backup into an empty folder</source>
        <translation>Развернуть резервную копию в пустой папке</translation>
    </message>
    <message>
        <source>The server must be stopped. Edits that clients sent after the backup are sent again by them.</source>
        <translation>Сервер должен быть остановлен. Правки, сделанные после копии, клиенты пришлют снова сами.</translation>
    </message>
    <message>
        <source>set aside what is there (into replaced-TIME) and take its place</source>
        <translation>отложить то, что там есть (в replaced-ВРЕМЯ), и занять его место</translation>
    </message>
    <message>
        <source>Check that feed, references and files fit together</source>
        <translation>Проверить, что лента, ссылки и файлы согласованы</translation>
    </message>
    <message>
        <source>Prints what does not; the exit code is 1 then. Reads everything, changes nothing.</source>
        <translation>Печатает несоответствия, код завершения тогда 1. Читает всё, не меняет ничего.</translation>
    </message>
    <message>
        <source>Bring the tables up to date, as serve does by itself</source>
        <translation>Обновить таблицы, как serve делает сам</translation>
    </message>
    <message>
        <source>%1 exists already; a backup never overwrites anything.</source>
        <translation>%1 уже есть; резервное копирование ничего не перезаписывает.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 не записывается: %2</translation>
    </message>
    <message>
        <source>A backup is written into a file, not to standard output: name the file.</source>
        <translation>Резервная копия пишется в файл, а не в стандартный вывод: назовите файл.</translation>
    </message>
    <message>
        <source>The environment has %1, which is no option of the server: it has no effect.</source>
        <translation>В окружении есть %1, но такого параметра у сервера нет: он ни на что не влияет.</translation>
    </message>
    <message>
        <source>--%1 must be a time like 2026-11-22 or 2026-11-22T09:30, not &quot;%2&quot;.</source>
        <translation>--%1 должен быть временем вида 2026-11-22 или 2026-11-22T09:30, а не «%2».</translation>
    </message>
    <message>
        <source>--limit must be a number above 0, not &quot;%1&quot;.</source>
        <translation>--limit должен быть числом больше 0, а не «%1».</translation>
    </message>
    <message>
        <source>There is no account %1; &quot;opora-server user list&quot; shows them.</source>
        <translation>Учётной записи %1 нет; список показывает «opora-server user list».</translation>
    </message>
    <message>
        <source>(server)</source>
        <translation>(server)</translation>
    </message>
    <message>
        <source>These are the newest %1; there may be older ones, see --limit and --until.</source>
        <translation>Это последние %1; могут быть и более старые, см. --limit и --until.</translation>
    </message>
    <message>
        <source>Show who did what to accounts and devices</source>
        <translation>Показать, кто и что делал с учётными записями и устройствами</translation>
    </message>
    <message>
        <source>Oldest first, times in UTC, kept for two years. What the server or its command line did stands under &quot;(server)&quot;.</source>
        <translation>Сначала старые, время UTC, хранится два года. Сделанное самим сервером или из командной строки отмечено «(server)».</translation>
    </message>
    <message>
        <source>from this time on, 2026-11-22 or 2026-11-22T09:30 (UTC)</source>
        <translation>начиная с этого времени, 2026-11-22 или 2026-11-22T09:30 (UTC)</translation>
    </message>
    <message>
        <source>before this time</source>
        <translation>до этого времени</translation>
    </message>
    <message>
        <source>only what this account did or what was done to it</source>
        <translation>только сделанное этой учётной записью или с ней</translation>
    </message>
    <message>
        <source>only this action, &quot;device.revoke&quot;, or this area, &quot;device&quot;</source>
        <translation>только это действие, «device.revoke», или область, «device»</translation>
    </message>
    <message>
        <source>at most the newest N; 1000 by default</source>
        <translation>не больше N последних; по умолчанию 1000</translation>
    </message>
    <message>
        <source>a JSON object in each line, for programs</source>
        <translation>по объекту JSON в строке, для программ</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 не удаётся удалить.</translation>
    </message>
    <message>
        <source>A restore into %1 was broken off, so what is there is not whole. Run &quot;opora-server restore&quot; again; what was there before lies in a folder &quot;replaced-...&quot; in it.</source>
        <translation>Восстановление в %1 было прервано, данные там неполные. Запустите «opora-server restore» ещё раз; прежнее лежит внутри в папке «replaced-...».</translation>
    </message>
    <message>
        <source>--language must be ru or en, not &quot;%1&quot;.</source>
        <translation>--language должен быть ru или en, а не «%1».</translation>
    </message>
    <message>
        <source> [OPTIONS]
</source>
        <translation> [ПАРАМЕТРЫ]
</translation>
    </message>
    <message>
        <source>
Every option can also stand in the configuration file, or in the environment as OPORA_DATA, OPORA_LISTEN and so on.
The command line goes before the environment, and that before the file.
</source>
        <translation>
Каждый параметр можно записать и в файл настроек, и в переменную среды: OPORA_DATA, OPORA_LISTEN и так далее.
Командная строка важнее переменных среды, а они важнее файла.
</translation>
    </message>
    <message>
        <source>&quot;opora-server COMMAND --help&quot; says more about one command.
</source>
        <translation>«opora-server КОМАНДА --help» подробнее говорит об одной команде.
</translation>
    </message>
    <message>
        <source>There is no terminal to ask for a password; nothing was changed. Give --password-file or --password-stdin.</source>
        <translation>Нет терминала, чтобы спросить пароль; ничего не изменено. Укажите --password-file или --password-stdin.</translation>
    </message>
    <message>
        <source>There is a help desk in %1 already; nothing was changed.</source>
        <translation>В %1 уже есть служба поддержки; ничего не изменено.</translation>
    </message>
    <message>
        <source>The backup %1 cannot be read: %2.</source>
        <translation>Не удаётся прочитать резервную копию %1: %2.</translation>
    </message>
    <message>
        <source>--%1 is a switch and takes no value: write it or leave it out.</source>
        <translation>--%1 — переключатель без значения: напишите его или не пишите.</translation>
    </message>
    <message>
        <source>There is an administrator already, so there is nothing to set up. &quot;opora-server user reset&quot; sets a new password.</source>
        <translation>Администратор уже есть, настраивать нечего. Новый пароль задаёт «opora-server user reset».</translation>
    </message>
    <message>
        <source>The port is 0, so the server takes another one at each start and no link can name it. Say the port, such as --listen 127.0.0.1:8460, or with --public-url how people reach the server; or start it, &quot;opora-server serve&quot; prints a link.</source>
        <translation>Порт — 0, то есть при каждом запуске другой, и ссылка не может его назвать. Укажите порт, например --listen 127.0.0.1:8460, или адрес, по которому открывают сервер, в --public-url; или запустите сервер: «opora-server serve» печатает ссылку.</translation>
    </message>
    <message>
        <source>it is not whole</source>
        <translation>она не целая</translation>
    </message>
</context>
<context>
    <name>ServerConfig</name>
    <message>
        <source>%1 is a switch: write yes or no, not &quot;%2&quot;.</source>
        <translation>%1 включают или выключают: напишите yes или no, а не «%2».</translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to %3, not &quot;%4&quot;.</source>
        <translation>%1 — число от %2 до %3, а не «%4».</translation>
    </message>
    <message>
        <source>listen must be ADDRESS:PORT such as 127.0.0.1:8460 or [::]:443, not &quot;%1&quot;.</source>
        <translation>listen — это АДРЕС:ПОРТ, например 127.0.0.1:8460 или [::]:443, а не «%1».</translation>
    </message>
    <message>
        <source>database must be sqlite or postgresql://USER:PASSWORD@HOST:PORT/NAME.</source>
        <translation>database — это sqlite или postgresql://USER:PASSWORD@HOST:PORT/NAME.</translation>
    </message>
    <message>
        <source>%1: the file %2 cannot be read.</source>
        <translation>%1: файл %2 не читается.</translation>
    </message>
    <message>
        <source>log-level must be debug, info, warning or error, not &quot;%1&quot;.</source>
        <translation>log-level может быть debug, info, warning или error, а не «%1».</translation>
    </message>
    <message>
        <source>public-url must be an address such as https://help.example.org, not &quot;%1&quot;.</source>
        <translation>public-url — это адрес, например https://help.example.org, а не «%1».</translation>
    </message>
    <message>
        <source>data must name a folder.</source>
        <translation>data должен называть папку.</translation>
    </message>
    <message>
        <source>folder of the database and the files; made when it is absent</source>
        <translation>папка базы и файлов; создаётся, если её нет</translation>
    </message>
    <message>
        <source>sqlite (default) or postgresql://USER:PASSWORD@HOST:PORT/NAME</source>
        <translation>sqlite (по умолчанию) или postgresql://USER:PASSWORD@HOST:PORT/NAME</translation>
    </message>
    <message>
        <source>where to listen, 127.0.0.1:8460 by default; port 0 takes a free one</source>
        <translation>где слушать, по умолчанию 127.0.0.1:8460; порт 0 — любой свободный</translation>
    </message>
    <message>
        <source>certificate chain (PEM); without it plain HTTP</source>
        <translation>цепочка сертификатов (PEM); без неё — обычный HTTP</translation>
    </message>
    <message>
        <source>private key of the certificate (PEM)</source>
        <translation>закрытый ключ сертификата (PEM)</translation>
    </message>
    <message>
        <source>a proxy in front does TLS: allow plain HTTP, believe X-Forwarded-For</source>
        <translation>TLS обеспечивает прокси: разрешить HTTP, верить X-Forwarded-For</translation>
    </message>
    <message>
        <source>how people reach the server, for links; by default where it listens</source>
        <translation>адрес сервера для людей, нужен в ссылках; по умолчанию — где слушает</translation>
    </message>
    <message>
        <source>threads that handle requests; 0 (default) goes by the cores</source>
        <translation>потоки для запросов; 0 (по умолчанию) — по числу ядер</translation>
    </message>
    <message>
        <source>open connections at most, 20000 by default</source>
        <translation>предел открытых соединений, по умолчанию 20000</translation>
    </message>
    <message>
        <source>debug, info (default), warning or error</source>
        <translation>debug, info (по умолчанию), warning или error</translation>
    </message>
    <message>
        <source>file with these options as &quot;name = value&quot; lines</source>
        <translation>файл с этими параметрами, строки «имя = значение»</translation>
    </message>
    <message>
        <source>The configuration file %1 cannot be read.</source>
        <translation>Файл настроек %1 не читается.</translation>
    </message>
    <message>
        <source>%1, line %2: &quot;%3&quot; is not an option of the server.</source>
        <translation>%1, строка %2: у сервера нет параметра «%3».</translation>
    </message>
    <message>
        <source>tls-cert and tls-key go together: name both files.</source>
        <translation>tls-cert и tls-key нужны вместе: назовите оба файла.</translation>
    </message>
    <message>
        <source>%1 can be reached from other machines, and without TLS passwords would cross the network in the clear. Give --tls-cert and --tls-key, or say --behind-proxy when a proxy in front does TLS.</source>
        <translation>%1 доступен с других компьютеров, и без TLS пароли пошли бы по сети открыто. Укажите --tls-cert и --tls-key или --behind-proxy, если TLS обеспечивает прокси.</translation>
    </message>
    <message>
        <source>%1, line %2: &quot;%3&quot; stands there twice.</source>
        <translation>%1, строка %2: «%3» указан дважды.</translation>
    </message>
    <message>
        <source>So it stands in the environment, as %1.</source>
        <translation>Так записано в переменной среды %1.</translation>
    </message>
    <message>
        <source>So it stands in %1.</source>
        <translation>Так записано в файле %1.</translation>
    </message>
</context>
<context>
    <name>ServerErrors</name>
    <message>
        <source>Another program already listens there. Choose another port with --listen.</source>
        <translation>Там уже слушает другая программа. Выберите другой порт параметром --listen.</translation>
    </message>
    <message>
        <source>This user may not listen on that port. Ports below 1024 need more rights.</source>
        <translation>Этому пользователю нельзя слушать этот порт. Для портов ниже 1024 нужны особые права.</translation>
    </message>
    <message>
        <source>This machine has no such address to listen on.</source>
        <translation>У этого компьютера нет такого адреса.</translation>
    </message>
    <message>
        <source>The server cannot listen there.</source>
        <translation>Сервер не может там слушать.</translation>
    </message>
    <message>
        <source>The certificate file is not a certificate chain in PEM form.</source>
        <translation>Файл сертификата — не цепочка сертификатов в виде PEM.</translation>
    </message>
    <message>
        <source>The key file is not the private key of the certificate in PEM form.</source>
        <translation>Файл ключа — не закрытый ключ этого сертификата в виде PEM.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of the server. Install that version.</source>
        <translation>Базу записала более новая версия сервера. Установите её.</translation>
    </message>
    <message>
        <source>The database file is damaged. Restore a backup with &quot;opora-server restore&quot;.</source>
        <translation>Файл базы повреждён. Восстановите резервную копию: «opora-server restore».</translation>
    </message>
    <message>
        <source>Another program holds the database. Try again in a moment.</source>
        <translation>Базу держит другая программа. Попробуйте чуть позже.</translation>
    </message>
    <message>
        <source>The database server does not answer.</source>
        <translation>Сервер баз данных не отвечает.</translation>
    </message>
    <message>
        <source>The database server refuses this user or password.</source>
        <translation>Сервер баз данных не принимает этого пользователя или пароль.</translation>
    </message>
    <message>
        <source>The database server has no database of that name.</source>
        <translation>На сервере баз данных нет базы с таким именем.</translation>
    </message>
    <message>
        <source>The address of the database is not understood.</source>
        <translation>Адрес базы непонятен.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Это не адрес эл. почты.</translation>
    </message>
    <message>
        <source>There is an account with this e-mail already.</source>
        <translation>Учётная запись с такой почтой уже есть.</translation>
    </message>
    <message>
        <source>A password needs at least 8 characters.</source>
        <translation>В пароле должно быть не меньше 8 символов.</translation>
    </message>
    <message>
        <source>The account needs a name.</source>
        <translation>У учётной записи должно быть имя.</translation>
    </message>
    <message>
        <source>The backup is damaged or incomplete.</source>
        <translation>Резервная копия повреждена или неполна.</translation>
    </message>
    <message>
        <source>The backup cannot be written.</source>
        <translation>Резервная копия не записывается.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>Файл не читается.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The folder or its disk is read-only.</source>
        <translation>Папка или её диск доступны только для чтения.</translation>
    </message>
    <message>
        <source>A file cannot be opened. Does this user own the folder?</source>
        <translation>Файл не открывается. Принадлежит ли папка этому пользователю?</translation>
    </message>
    <message>
        <source>The disk reports an error.</source>
        <translation>Диск сообщает об ошибке.</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>Это не получилось.</translation>
    </message>
    <message>
        <source>This is the only administrator who may sign in. Make or enable another one first.</source>
        <translation>Это единственный администратор, который может войти. Сначала создайте или включите другого.</translation>
    </message>
    <message>
        <source>A password may have at most 1024 bytes.</source>
        <translation>В пароле может быть не больше 1024 байт.</translation>
    </message>
    <message>
        <source>A text is too long to be stored. Nothing was changed; shorten it.</source>
        <translation>Текст слишком длинный. Ничего не изменено; сократите его.</translation>
    </message>
    <message>
        <source>A list is too long to be stored. Nothing was changed.</source>
        <translation>Список слишком длинный. Ничего не изменено.</translation>
    </message>
    <message>
        <source>A value cannot be stored. Nothing was changed.</source>
        <translation>Такое значение сохранить нельзя. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Another kind of object has this id already. Nothing was changed.</source>
        <translation>Под этим идентификатором уже есть объект другого вида. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The backup was made by a newer version of the server. Install that version.</source>
        <translation>Резервная копия сделана более новой версией сервера. Установите её.</translation>
    </message>
    <message>
        <source>There is no account with this e-mail; &quot;opora-server user list&quot; shows them.</source>
        <translation>Учётной записи с таким адресом нет; все показывает «opora-server user list».</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>такого файла или папки нет</translation>
    </message>
    <message>
        <source>a part of its path is a file and no folder</source>
        <translation>часть пути — файл, а не папка</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>это папка</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>он уже есть</translation>
    </message>
    <message>
        <source>this user has no right to it</source>
        <translation>у этого пользователя нет на это прав</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>диск заполнен</translation>
    </message>
    <message>
        <source>it would become too large</source>
        <translation>он стал бы слишком большим</translation>
    </message>
    <message>
        <source>its disk is read-only</source>
        <translation>диск доступен только для чтения</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>диск сообщает об ошибке</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>слишком длинное имя</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>открыто слишком много файлов</translation>
    </message>
    <message>
        <source>the system refuses it (%1)</source>
        <translation>система отказывает (%1)</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>она обрывается</translation>
    </message>
    <message>
        <source>the header of a member</source>
        <translation>заголовок одной из её частей</translation>
    </message>
    <message>
        <source>a member is too large</source>
        <translation>одна из её частей слишком велика</translation>
    </message>
</context>
<context>
    <name>ServerImport</name>
    <message>
        <source>Standard output cannot be written.</source>
        <translation>В стандартный вывод не записать.</translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) are named, but not copied. --files DIR copies them.</source>
        <translation>
            <numerusform>%n вложенный файл назван, но не скопирован. Копирует --files DIR.</numerusform>
            <numerusform>%n вложенных файла названы, но не скопированы. Копирует --files DIR.</numerusform>
            <numerusform>%n вложенных файлов названы, но не скопированы. Копирует --files DIR.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 не записывается: %2</translation>
    </message>
    <message>
        <source>Exported %1 objects and %2 files to %3.</source>
        <translation>Выгружено в %3: объектов — %1, файлов — %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) are not in the server&apos;s folder any more.</source>
        <translation>
            <numerusform>%n вложенного файла уже нет в папке сервера.</numerusform>
            <numerusform>%n вложенных файлов уже нет в папке сервера.</numerusform>
            <numerusform>%n вложенных файлов уже нет в папке сервера.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exports are written in the format &quot;opora&quot; only.</source>
        <translation>Выгрузка бывает только в формате «opora».</translation>
    </message>
    <message>
        <source>Write everything as lines of JSON, beside the running server</source>
        <translation>Выгрузить всё строками JSON, не останавливая сервер</translation>
    </message>
    <message>
        <source>FILE - is standard output. Attached files are copied into files/ beside FILE. Passwords and sessions are left out; &quot;backup&quot; keeps them too.</source>
        <translation>FILE - — стандартный вывод. Вложенные файлы копируются в files/ рядом с FILE. Пароли и сеансы не выгружаются; их сохраняет «backup».</translation>
    </message>
    <message>
        <source>opora, the only one</source>
        <translation>opora, единственный</translation>
    </message>
    <message>
        <source>where copies of the attached files go</source>
        <translation>куда копировать вложенные файлы</translation>
    </message>
    <message>
        <source>%1 %, %2 lines</source>
        <translation>%1 %, строк: %2</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>строк: %1</translation>
    </message>
    <message>
        <source>A dry run, nothing was changed. It would be:</source>
        <translation>Пробный запуск, ничего не изменено. Получилось бы:</translation>
    </message>
    <message>
        <source>There was nothing to import.</source>
        <translation>Импортировать нечего.</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) got new numbers, since theirs are taken here.</source>
        <translation>
            <numerusform>%n заявка получила новый номер: её номер здесь занят.</numerusform>
            <numerusform>%n заявки получили новые номера: их номера здесь заняты.</numerusform>
            <numerusform>%n заявок получили новые номера: их номера здесь заняты.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) would be kept aside.</source>
        <translation>
            <numerusform>%n строка была бы отложена.</numerusform>
            <numerusform>%n строки были бы отложены.</numerusform>
            <numerusform>%n строк были бы отложены.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were kept aside in %1.</source>
        <translation>
            <numerusform>%n строка отложена в %1.</numerusform>
            <numerusform>%n строки отложены в %1.</numerusform>
            <numerusform>%n строк отложены в %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no format &quot;%1&quot;; there are: %2.</source>
        <translation>Формата «%1» нет; есть: %2.</translation>
    </message>
    <message>
        <source>Take in tickets, conversations or articles from a file</source>
        <translation>Импортировать заявки, переписку или статьи из файла</translation>
    </message>
    <message>
        <source>FILE may be packed by gzip; - is standard input. Times and authors stay the historical ones, and the same file twice changes nothing. Lines that cannot be taken are told with their numbers and kept aside beside FILE, those of tickets.csv in tickets.rejected.csv; the exit code is 3 then. docs/import.md describes formats and mappings.</source>
        <translation>FILE может быть сжат gzip; - — стандартный ввод. Время и авторы остаются прежними, а тот же файл во второй раз ничего не меняет. Строки, которые принять нельзя, называются по номерам и откладываются рядом с FILE: из tickets.csv — в tickets.rejected.csv; код завершения тогда 3. Форматы и соответствия описаны в docs/import.md.</translation>
    </message>
    <message>
        <source>%1; opora when left out</source>
        <translation>%1; если не указан — opora</translation>
    </message>
    <message>
        <source>what the columns mean (csv, and articles from a table)</source>
        <translation>что значат столбцы (csv и статьи из таблицы)</translation>
    </message>
    <message>
        <source>say what would happen and change nothing</source>
        <translation>сказать, что произойдёт, и ничего не менять</translation>
    </message>
    <message>
        <source>say every second how far it is</source>
        <translation>каждую секунду сообщать, сколько сделано</translation>
    </message>
    <message>
        <source>where lines that cannot be taken go</source>
        <translation>куда откладывать строки, которые принять нельзя</translation>
    </message>
    <message>
        <source>where the attached files lie (opora); else files/ beside FILE</source>
        <translation>где лежат вложенные файлы (opora); иначе files/ рядом с FILE</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>это не JSON</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>слишком глубокая вложенность</translation>
    </message>
    <message>
        <source>a value of the wrong type</source>
        <translation>значение не того типа</translation>
    </message>
    <message>
        <source>an unknown value</source>
        <translation>неизвестное значение</translation>
    </message>
    <message>
        <source>a number out of range</source>
        <translation>число вне допустимых пределов</translation>
    </message>
    <message>
        <source>a text that is too long</source>
        <translation>слишком длинный текст</translation>
    </message>
    <message>
        <source>a list that is too long</source>
        <translation>слишком длинный список</translation>
    </message>
    <message>
        <source>a field is missing</source>
        <translation>нет обязательного поля</translation>
    </message>
    <message>
        <source>a field stands twice</source>
        <translation>поле указано дважды</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>новых: %1</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>изменено: %1</translation>
    </message>
    <message>
        <source>%1 as they were</source>
        <translation>без изменений: %1</translation>
    </message>
    <message>
        <source>%1 left alone</source>
        <translation>не тронуто: %1</translation>
    </message>
    <message>
        <source>the line is too long</source>
        <translation>строка слишком длинная</translation>
    </message>
    <message>
        <source>the id of the line is not the one of its data</source>
        <translation>id строки не совпадает с id данных</translation>
    </message>
    <message>
        <source>%1 refers to an object that is neither in the file nor on the server</source>
        <translation>%1 указывает на объект, которого нет ни в файле, ни на сервере</translation>
    </message>
    <message>
        <source>the file is not in %1</source>
        <translation>файла нет в %1</translation>
    </message>
    <message>
        <source>the file has other bytes than its name says</source>
        <translation>содержимое файла не соответствует его имени</translation>
    </message>
    <message>
        <source>taken, but it refers to an object that is nowhere: %1</source>
        <translation>принято, но указывает на объект, которого нигде нет: %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Строка %1: %2</translation>
    </message>
    <message>
        <source>More lines follow that are not told here.</source>
        <translation>Есть и другие строки, они здесь не названы.</translation>
    </message>
    <message>
        <source>it has no title, or too long a one</source>
        <translation>нет заголовка, или он слишком длинный</translation>
    </message>
    <message>
        <source>the mapping does not say what &quot;%1&quot; means</source>
        <translation>в соответствии не сказано, что значит «%1»</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time in the format of the mapping</source>
        <translation>«%1» — не время в указанном формате</translation>
    </message>
    <message>
        <source>it has %1 cells, the head has %2</source>
        <translation>ячеек %1, а в заголовке %2</translation>
    </message>
    <message>
        <source>a text of %1 characters, %2 are allowed</source>
        <translation>в тексте %1 символов, допустимо %2</translation>
    </message>
    <message>
        <source>it does not say which ticket it belongs to</source>
        <translation>не сказано, к какой заявке относится</translation>
    </message>
    <message>
        <source>the ticket &quot;%1&quot; stands in line %2 already</source>
        <translation>заявка «%1» уже есть в строке %2</translation>
    </message>
    <message>
        <source>it does not say what happened</source>
        <translation>не сказано, что произошло</translation>
    </message>
    <message>
        <source>it has no time</source>
        <translation>нет времени</translation>
    </message>
    <message>
        <source>there is no priority &quot;%1&quot;; the mapping can make it</source>
        <translation>приоритета «%1» нет; его можно завести в соответствии</translation>
    </message>
    <message>
        <source>a rating is a number from 1 to 5, not &quot;%1&quot;</source>
        <translation>оценка — число от 1 до 5, а не «%1»</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of times</source>
        <translation>«%1» — не число раз</translation>
    </message>
    <message>
        <source>it has no time of creation</source>
        <translation>нет времени создания</translation>
    </message>
    <message>
        <source>is an object or &quot;history&quot;</source>
        <translation>это объект или «history»</translation>
    </message>
    <message>
        <source>there is no such word</source>
        <translation>такого слова нет</translation>
    </message>
    <message>
        <source>is one of new, open, pending, on_hold, solved, closed, cancelled, spam</source>
        <translation>одно из: new, open, pending, on_hold, solved, closed, cancelled, spam</translation>
    </message>
    <message>
        <source>is one of customer, agent, note</source>
        <translation>одно из: customer, agent, note</translation>
    </message>
    <message>
        <source>character %1</source>
        <translation>символ %1</translation>
    </message>
    <message>
        <source>a short name of where the table is from is needed</source>
        <translation>нужно короткое имя источника таблицы</translation>
    </message>
    <message>
        <source>is one character</source>
        <translation>это один символ</translation>
    </message>
    <message>
        <source>is &quot;tickets&quot; or &quot;events&quot;</source>
        <translation>это «tickets» или «events»</translation>
    </message>
    <message>
        <source>the column with the number of the ticket is needed; without one use {&quot;row&quot;: true}</source>
        <translation>нужен столбец с номером заявки; если его нет, укажите {&quot;row&quot;: true}</translation>
    </message>
    <message>
        <source>events need &quot;time&quot; and &quot;activity&quot;</source>
        <translation>для events нужны «time» и «activity»</translation>
    </message>
    <message>
        <source>tickets need a time of creation, a column or one &quot;value&quot; for all</source>
        <translation>для tickets нужно время создания: столбец или одно «value» на всех</translation>
    </message>
    <message>
        <source>This format needs --map FILE, which says what the columns mean.</source>
        <translation>Для этого формата нужен --map FILE: в нём сказано, что значат столбцы.</translation>
    </message>
    <message>
        <source>it has no &quot;id&quot;</source>
        <translation>нет «id»</translation>
    </message>
    <message>
        <source>&quot;role&quot; is &quot;customer&quot; or &quot;agent&quot;</source>
        <translation>«role» — это «customer» или «agent»</translation>
    </message>
    <message>
        <source>a message has no time</source>
        <translation>у сообщения нет времени</translation>
    </message>
    <message>
        <source>a message has no text</source>
        <translation>у сообщения нет текста</translation>
    </message>
    <message>
        <source>it has no &quot;messages&quot;</source>
        <translation>нет «messages»</translation>
    </message>
    <message>
        <source>there is no column %1, the table has %2</source>
        <translation>столбца %1 нет, в таблице их %2</translation>
    </message>
    <message>
        <source>a column is its name or its number from 1</source>
        <translation>столбец — это его имя или номер, считая с 1</translation>
    </message>
    <message>
        <source>needs one of &quot;column&quot;, &quot;columns&quot;, &quot;value&quot; and &quot;row&quot;</source>
        <translation>нужно одно из: «column», «columns», «value», «row»</translation>
    </message>
    <message>
        <source>a time needs &quot;column&quot; and &quot;format&quot;, or &quot;value&quot;</source>
        <translation>для времени нужны «column» и «format» или «value»</translation>
    </message>
    <message>
        <source>a time is written as 2026-01-31T12:00:00Z</source>
        <translation>время пишется так: 2026-01-31T12:00:00Z</translation>
    </message>
    <message>
        <source>there is no time zone &quot;%1&quot;</source>
        <translation>часового пояса «%1» нет</translation>
    </message>
    <message>
        <source>a format is for instance &quot;yyyy-MM-dd HH:mm:ss&quot;, &quot;iso&quot; or &quot;unix&quot;</source>
        <translation>формат — например, «yyyy-MM-dd HH:mm:ss», «iso» или «unix»</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>файл слишком велик</translation>
    </message>
    <message>
        <source>the file is not UTF-8 text</source>
        <translation>файл — не текст в UTF-8</translation>
    </message>
    <message>
        <source>needs &quot;title&quot; and &quot;answer&quot;</source>
        <translation>нужны «title» и «answer»</translation>
    </message>
    <message>
        <source>it has no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>of articles; else told by their letters</source>
        <translation>язык статей; иначе определяется по буквам</translation>
    </message>
    <message>
        <source>where articles are from, shown below them</source>
        <translation>откуда статьи; показывается под ними</translation>
    </message>
    <message>
        <source>of articles: draft, review, internal or public; internal when left out</source>
        <translation>состояние статей: draft, review, internal или public; если не указано — internal</translation>
    </message>
    <message>
        <source>The file cannot be opened. %2</source>
        <translation>Файл не открывается. %2</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 — папка, а не файл.</translation>
    </message>
    <message>
        <source>%1 is damaged or cut short (%2).</source>
        <translation>Файл %1 повреждён или обрезан (%2).</translation>
    </message>
    <message>
        <source>%1 is not in the opora format: its first line is not the header of an export. Nothing was changed.</source>
        <translation>%1 — не в формате opora: первая строка не заголовок выгрузки. Ничего не изменено.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of the server. Install that version.</source>
        <translation>Файл %1 записала более новая версия сервера. Установите её.</translation>
    </message>
    <message>
        <source>The mapping is wrong. %2</source>
        <translation>Ошибка в соответствии. %2</translation>
    </message>
    <message>
        <source>%1 has no column &quot;%2&quot;, which the mapping names. Nothing was changed.</source>
        <translation>В %1 нет столбца «%2», названного в соответствии. Ничего не изменено.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>Файл %1 пуст.</translation>
    </message>
    <message>
        <source>The mapping names an encoding that is unknown here.</source>
        <translation>В соответствии названа неизвестная кодировка.</translation>
    </message>
    <message>
        <source>%1 is not in the encoding of the mapping, near line %2. Nothing was changed.</source>
        <translation>%1 — не в той кодировке, что названа в соответствии (около строки %2). Ничего не изменено.</translation>
    </message>
    <message>
        <source>%1 is not a text file. Nothing was changed.</source>
        <translation>%1 — не текстовый файл. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The row in line %2 of %1 is too long; a quote may be missing. Nothing was changed.</source>
        <translation>Запись в строке %2 файла %1 слишком длинная; возможно, не хватает кавычки. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The quote in the row of line %2 of %1 is never closed. Nothing was changed.</source>
        <translation>Кавычка в записи на строке %2 файла %1 не закрыта. Ничего не изменено.</translation>
    </message>
    <message>
        <source>%1 holds no conversations: each line is an object with &quot;id&quot; and &quot;messages&quot;. Nothing was changed.</source>
        <translation>В %1 нет переписки: каждая строка — объект с «id» и «messages». Ничего не изменено.</translation>
    </message>
    <message>
        <source>There are no Markdown files in %1.</source>
        <translation>В %1 нет файлов Markdown.</translation>
    </message>
    <message>
        <source>The lines that were refused cannot be kept aside: %2. Choose a place with --rejected.</source>
        <translation>Отклонённые строки не удаётся отложить: %2. Выберите место параметром --rejected.</translation>
    </message>
    <message>
        <source>--state is one of draft, review, internal, public, not &quot;%1&quot;.</source>
        <translation>--state может быть draft, review, internal или public, а не «%1».</translation>
    </message>
    <message>
        <source>%1 is cut off: it ends after %2 lines without the last line of an export. What it holds was taken; import the whole file as well.</source>
        <translation>%1 обрывается: после строк, которых %2, нет последней строки выгрузки. Что в нём есть, принято; загрузите и файл целиком.</translation>
    </message>
    <message>
        <source>%1 is not what was exported: a line was lost or changed on its way. What it holds was taken; import the original as well. If you changed it on purpose, remove its last line and &quot;closed&quot; from its first.</source>
        <translation>%1 — не то, что было выгружено: строка пропала или изменилась по дороге. Что в нём есть, принято; загрузите и исходный файл. Если вы изменили его намеренно, уберите последнюю строку и «closed» из первой.</translation>
    </message>
    <message>
        <source>it stands behind the end of the export</source>
        <translation>она стоит после конца выгрузки</translation>
    </message>
    <message>
        <source>a time lies in the future</source>
        <translation>время в будущем</translation>
    </message>
    <message>
        <source>the time &quot;%1&quot; lies in the future</source>
        <translation>время «%1» — в будущем</translation>
    </message>
    <message>
        <source>taken, but another queue has the key &quot;%1&quot; already; give one of them another key</source>
        <translation>принято, но ключ «%1» уже есть у другого отдела; дайте одному из них другой ключ</translation>
    </message>
    <message>
        <source>the whole file</source>
        <translation>весь файл</translation>
    </message>
    <message>
        <source>is an object: names and values in braces</source>
        <translation>это объект: имена и значения в фигурных скобках</translation>
    </message>
    <message>
        <source>Taken for people who are here already, by their names alone: %1.</source>
        <translation>По одному лишь имени приняты за тех, кто здесь уже есть: %1.</translation>
    </message>
    <message>
        <source>it has no text</source>
        <translation>в ней нет текста</translation>
    </message>
    <message>
        <source>another row of the ticket &quot;%1&quot; is kept aside, and with it this one</source>
        <translation>другая строка заявки «%1» отложена, а с ней и эта</translation>
    </message>
    <message>
        <source>There is no help desk in %1 yet; the import would make one.</source>
        <translation>В %1 ещё нет службы поддержки; импорт создал бы её.</translation>
    </message>
    <message>
        <source>of a folder of articles: the same name again means the same articles, which are changed; the folder&apos;s own name when left out</source>
        <translation>для папки статей: то же имя снова означает те же статьи, и они меняются; без этого — имя самой папки</translation>
    </message>
    <message>
        <source>the ticket &quot;%1&quot; is here already with rows that this file does not have; import a file with all of its rows</source>
        <translation>заявка «%1» уже есть здесь со строками, которых нет в этом файле; импортируйте файл со всеми её строками</translation>
    </message>
    <message>
        <source>people worked on the ticket &quot;%1&quot; since it was imported, so it takes no more rows</source>
        <translation>с заявкой «%1» после импорта работали люди, поэтому новых строк она не принимает</translation>
    </message>
    <message>
        <source>Articles of a folder &quot;%2&quot; are here already, and this folder would change them. If it is the same one, add --source &quot;%2&quot;; if it is another, --source with another name. Nothing was changed.</source>
        <translation>Статьи папки «%2» здесь уже есть, и эта папка изменила бы их. Если папка та же, добавьте --source &quot;%2&quot;, если другая — --source с другим именем. Ничего не изменено.</translation>
    </message>
    <message>
        <source>--language is ru or en, not &quot;%1&quot;.</source>
        <translation>--language — это ru или en, а не «%1».</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>удалено: %1</translation>
    </message>
    <message>
        <source>It took %1 s.</source>
        <translation>Заняло %1 с.</translation>
    </message>
    <message>
        <source>--map belongs to the formats csv and articles, and this one is %1: say --format csv.</source>
        <translation>--map нужен форматам csv и articles, а здесь формат %1: укажите --format csv.</translation>
    </message>
    <message>
        <source>Nothing new: all that can be taken is here already.</source>
        <translation>Ничего нового: всё, что можно принять, здесь уже есть.</translation>
    </message>
    <message>
        <source>calendar</source>
        <translation>календари</translation>
    </message>
    <message>
        <source>service level</source>
        <translation>уровни обслуживания</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>очереди</translation>
    </message>
    <message>
        <source>person</source>
        <translation>сотрудники</translation>
    </message>
    <message>
        <source>status</source>
        <translation>статусы</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>приоритеты</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>метки</translation>
    </message>
    <message>
        <source>type of ticket</source>
        <translation>типы заявок</translation>
    </message>
    <message>
        <source>template</source>
        <translation>шаблоны</translation>
    </message>
    <message>
        <source>section</source>
        <translation>разделы</translation>
    </message>
    <message>
        <source>article</source>
        <translation>статьи</translation>
    </message>
    <message>
        <source>organisation</source>
        <translation>организации</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>клиенты</translation>
    </message>
    <message>
        <source>note on a customer</source>
        <translation>заметки о клиентах</translation>
    </message>
    <message>
        <source>ticket</source>
        <translation>заявки</translation>
    </message>
    <message>
        <source>message</source>
        <translation>сообщения</translation>
    </message>
    <message>
        <source>event</source>
        <translation>события</translation>
    </message>
    <message>
        <source>read mark</source>
        <translation>отметки о прочтении</translation>
    </message>
    <message>
        <source>saved view</source>
        <translation>сохранённые списки</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>макросы</translation>
    </message>
    <message>
        <source>category</source>
        <translation>категории</translation>
    </message>
    <message>
        <source>checklist</source>
        <translation>списки шагов</translation>
    </message>
    <message>
        <source>rules of the help desk</source>
        <translation>правила службы поддержки</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Сервер</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;Эл. почта</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Пароль</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Похоже, включён Caps Lock.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
</context>
</TS>
