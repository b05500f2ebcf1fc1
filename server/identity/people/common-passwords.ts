/**
 * About 1300 passwords and words that people try first, in small letters. With `isCommonPassword`, which reads signs as letters
 * and drops a tail of digits, each stands for hundreds of its variants.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
000000 00000000 0987654321 111111 11111111 112233 121212 123123 123321 12341234 12345 123454321 123456 1234567
12345678 123456789 1234567890 131313 147258 147258369 159753 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 222222
333333 444444 555555 654321 666666 696969 777777 888888 88888888 987654321 999999 a123456 a1234567 a12345678 a1b2c3
a1b2c3d4 aa123456 aa12345678 aaaaaa aaaaaaaa aabbcc abc abc123 abc12345 abcabc abcd abcd123 abcd1234 abcde abcdef
abcdefg abcdefgh access accord account accounts acdc admin admin123 admin1234 adminadmin administrator adobe africa
agent agents airforce ajax alberto alejandro alexander alexandra alexandre alexis allah always amanda amazon amen
america american andrea andrew android angel angel1 angela angelina angels anonymous anthony antonio anything apple
apple1 apples april aragorn argentina army arsenal arsenal1 asd asdasd asdf asdfasdf asdfgh asdfghj asdfghjkl asdfqwer
ashley ashley1 assassin asshole audi august austin australia autumn autumn2026 avengers azerty azertyuiop babe baby
babyboy babydoll babygirl bacon bailey bambi banana bananas bandit barbara barcelona baseball baseball1 basketball
bastard batman batman1 bayern beach bear bears beatles bella benfica benjamin bentley berlin bestfriend bestfriends
beyonce bible bienvenido bienvenue billion biology birthday bitch bitcoin black blackbeard blackcat blackjack
blackwhite blahblah blessed blessing blessings blink182 blossom blue blueberry bluebird bluemoon bluesky bmw
bocajuniors bonjour boobs boston boxing boyfriend bradley brain brandon brandy brasil brazil brian britney brittany
broker broncos brooke brother brown brownie buddha buddy budweiser bugsbunny bullshit bunny burger business buster
butter butterfly buyer california callofduty camaro cambridge canada candies candy captain caramel carlos carmen
carolina caroline carrot cash casino catherine celtic champion champions change changeme changethis charizard charles
charlie charlie1 charlotte cheese cheetah chelsea chelsea1 chelseafc chemistry cherry chester chevrolet chevy chicago
children china chocolate chris christ christian christian1 christina christine christmas christopher church cinnamon
cisco civic claudia client cloud cobra coco coffee college company company1 computer computer1 contrasena cookie
cookies corinthians corona corvette counterstrike courtney cowboys crazy cricket crypto crystal crystal1 cupcake
customer cynthia daddy daisy daisy1 dallas dance dancer dancing daniel daniela daniella danielle darwin database david
debian deborah december default dell demo demon dennis derek desert deutschland devil diablo diamond diamonds diana
dickhead diego digimon dodgers doggie doggies doggy dollar dollars dolphin dolphins dominic donald donald1 doom
douglas dragon dragon1 dragonball dragonfly drummer drums ducati dumbledore dumbo dylan eagle eagles easter ebay
eduardo edward egypt einstein elephant elizabeth emerald emily eminem emma england english eric erica espana espresso
ethan eugene evelyn everton everything example facebook faith falcon family father february fenerbahce fernando
ferrari finance fireman flamengo florence florida flower flowers fluffy football football1 forest forever forgot
fortnite fox foxes foyer france francesca francis francisco frank frankie freedom french friday friend friends
friendship frodo fuckme fuckoff fuckyou funny gabriel gabriela gabrielle galatasaray gandalf gangsta gangster garden
garfield genesis genius george gerald german germany ghost giants ginger giraffe girlfriend github gloria gmail
goalkeeper god godisgood godislove goku gold golden golf golfer goodbye goodluck goodmorning google googlegoogle
gordon gorilla grace grace1 graduate graham grandma grandpa greece green greenday greenday1 gregory grey gryffindor
guest guinness guitar guitars hacker hackers hacking hallo halloween halo hamburger hamster hannah happiness happy
happyday harley harleydavidson harold harrison harrypotter harvard harvey haslo hawaii hawk heather heaven heineken
helena hello hello1 hellohello hellokitty helloworld henry hermione heslo highschool hiphop hippo history hobbit
hockey hogwarts hola holiday hollywood home homes homesweethome honda honey honeybee hope hotmail hotstuff house
housing howard hulk hunter hunter2 hurricane husband hyundai idontknow iforgot iloveme iloveu iloveyou iloveyou1
iloveyou2 impala india instagram intel inter internet iphone ireland ironmaiden ironman isabel isabella isabelle islam
island israel italia jackpot jackson jacob jaguar james jamie january japan jasmin jasmine jason jasper jedi jeffrey
jelszo jennifer jeremy jerome jessica jessie jesus jesuschrist jewel joanna johanna john johnny johnson jonathan
jordan jordan1 jordan23 joseph joshua julian juliana julie july june justin justinbieber juventus kangaroo katherine
kathleen kathryn kawasaki kelly kenneth kevin keys killer kimberly kitten kittens kitty kittycat koala krishna kristen
kristina kyle ladybug ladygaga lakers lamborghini lasvegas laura lauren lavender lawrence leagueoflegends ledzeppelin
legolas lemon lemons lenovo leonard leonardo leopard leslie letmein letmein1 letmeinnow liberty library lightning
lilies lillian lily linda lindsay lindsey linkedin linkinpark linux lion lions lisa listing liverpool liverpool1
lkjhgfdsa logan login logmein lola london lorenzo losenord lotto louise love lovelife lovelove lovely loveme lover
lovers loveyou lozinka lucas lucifer lucky luckyone lucy luigi luna madison madonna madrid mama mamapapa manager
manchester mango manutd march marcus margaret maria mariana marie marina marines mario marion mark marketer marketing
marlene married martha martin martina martini marvin mary maserati master master1 matrix matrix1 matthew maureen
maverick max maximus maxwell may megadeth melanie melissa melon mercedes mercedes1 meredith mermaid metal metallica
mexico miami michael michael1 michelle mickey microsoft midnight miguel milan million millionaire milo minecraft
minnie miranda mitchell mitsubishi mnbvcxy mnbvcxz molly mommy monday money moneymoney monica monkey monkey1 monkeys
monster morgan morning mortgage motdepasse mother mountain muffin muhammad murphy music mustang myheart mylife mylove
mypass mypassword mysecret myspace naruto natalia natalie natasha nathalie nathan nathaniel navy nemo neo netflix
network nevermind newcastle newpassword newton newyork nicholas nicola nicole nigeria nikita ninja nintendo nirvana
nissan nokia noodles nopassword nothing november ocean october office oldpassword oliver olivia onedirection onion
openhouse oracle orange oranges orchid oreo oscar overwatch oxford p4ssw0rd packers pacman pakistan pamela panda
panther panthers papa paris parola parrot pass pass123 pass1234 passpass passphrase passw0rd passw0rd1 password
password1 password12 password123 password2 passwort patches patricia patrick patriots patty paul paula pauline paypal
peach peaches pearl penguin penis pepper peppers peter peugeot philip phillip phoebe phoenix physics piano pikachu
pineapple pink pinkfloyd pinky pinterest pirate pirates pizza platinum playboy player players playgirl playstation
poiuyt poiuytrewq pokemon poker poland police polska pooh porsche porto portugal potato potter prayer preston princess
princess1 princess2 private property public pumpkin puppies puppy purple purplerain pussy python q1w2e3r4 q1w2e3r4t5
qazwsx qazwsxedc quake qwaszx qwe qweasd qweasdzxc qweqwe qwerqwer qwert qwerty qwerty1 qwerty12 qwerty123 qwerty1234
qwerty12345 qwertyu qwertyui qwertyuiop qwertz qwertzu qwertzuiop rabbit racer rachel racing raiders rainbow rainy
ralph ramona randy rangers raven ravens raymond realestate realmadrid realtor realty rebecca red redbull redhead
redsox redwings regina remember renault rental rentals ricardo rich richard richie rihanna river robert roberto robin
roblox rockandroll rockstar rocky rodney rodrigo roger roland rollingstones ronald ronaldo root root123 rose roses
ruby rugby runner running russell russia ryan sabrina salasana sales salesman samantha sammy sample samsung samuel
samurai sandra santiago sapphire sarah sasuke satan saturday savannah saxophone school science scooby scoobydoo
scorpion scotland scott sebastian secret secure security seller senha september serena sergio server service sexy
sexyboy sexygirl shadow shadow1 shakira shannon shark sharks sharon sheila shelby shithead silver silverado simba
simone singer single sister skater skating skyline skywalker slipknot slytherin smart smile smiley smokey snake
snapchat sniper snoopy snowball snowflake snowman soccer soccer1 softball soldier something sonic sony sophia sophie
spanish spencer spider spiderman spotify spring spring2026 stanley starcraft startrek starwars steelers stefan stella
stephanie stephen steven stewart storm strawberry striker stuart student students subaru sugar summer summer2024
summer2025 summer2026 sunday sunny sunrise sunset sunshine sunshine1 superman superman1 superuser support supra surfer
surfing susan sushi suzuki sweet sweetheart sweetie sweets sweety swimming sylvia system taco tacos tanya taylor
taylorswift teacher techno teddy teddybear temp temporary temppass tennis tequila teresa test test123 test1234 tester
testing testtest tetris texas theodore thepassword theresa thomas thuglife thunder thursday tiffany tiger tigers
tigger tiktok timothy together tomato tommy toor topsecret tornado tottenham toyota trance travis treasure trevor
trinity tristan truelove trumpet trustno1 trustnoone tuesday tulip tupac turkey turkiye turtle tweety twitter tyler
ubuntu unicorn university user user123 username vacation vader valentina valentine valeria vampire vanessa vanilla
vegas vegeta veronica victor victoria vincent violet violin viper virginia vodka voldemort volkswagen volleyball
wachtwoord wales walter warcraft warrior warriors watermelon wedding wednesday weekend welcome welcome1 welcome123
welcomeback wesley westham whale whatever whatever1 whatsapp whiskers whiskey white whitehouse whitney wife william
williams willkommen wilson windows winner winners winnie winston winter winter2024 winter2025 winter2026 wolf
wolverine wolves wordpress wrestling wsxedc xavier xbox xxxxxx xxxxxxxx yahoo yamaha yankees yellow yoda yolanda
youtube yvonne zachary zaq12wsx zaq1zaq1 zaqwsx zebra zelda zombie zxcvb zxcvbn zxcvbnm zxczxc
`
    .trim()
    .split(/\s+/),
)
