/** Messages as they come from outside, written after what such senders send; names and numbers are made up. */

export const adfDocument = `<?ADF VERSION "1.0"?>
<?xml version="1.0" encoding="UTF-8"?>
<adf>
  <prospect status="new">
    <id sequence="1" source="AutoPortal">77841</id>
    <requestdate>2026-11-20T18:04:11-05:00</requestdate>
    <vehicle interest="buy" status="used">
      <year>2019</year><make>Honda</make><model>Civic</model><trim>EX</trim>
      <vin>2HGFC1F70KH600001</vin><stock>4411</stock>
      <price type="asking" currency="USD">18500</price>
    </vehicle>
    <customer>
      <contact primarycontact="1">
        <name part="first">José</name><name part="last">Ortega</name>
        <email>jose.ortega@home.example</email>
        <phone type="voice" time="evening">+1 415 555 0132</phone>
        <phone type="cellphone">+1 415 555 0199</phone>
        <address><street line="1">12 Pine St</street><city>Springfield</city><regioncode>IL</regioncode></address>
      </contact>
      <timeframe><description>Within a week</description></timeframe>
      <comments>Is it still there &amp; can I drive it on Saturday?</comments>
    </customer>
    <vendor><vendorname>Wrenfield Cars</vendorname></vendor>
    <provider><name part="full">AutoPortal</name><service>Listings</service><url>https://autoportal.example/4411</url></provider>
  </prospect>
</adf>`

export const zillowMail = `From: Zillow Group <noreply@convo.zillow.com>
Reply-To: "Ada Byron" <ada.byron.7f3@convo.zillow.com>
To: leads@wrenfield.example
Subject: =?UTF-8?Q?Ada_Byron_is_requesting_information_about_12_Sea_Road,_Port_Ell=C3=A9?=
Date: Fri, 20 Nov 2026 09:12:00 -0600
Message-ID: <zillow-1@convo.zillow.com>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_z1"

--=_z1
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><head><style>td{color:#333}</style></head><body><h2>New lead for you</h2>
<table><tr><td>Phone:</td><td>(415) 555-0142</td></tr><tr><td>Email:</td><td><a href=3D"mailto:ada@home.example">ada@home=
.example</a></td></tr><tr><td>Message:</td><td>I would like to see it. Caf=C3=A9 nearby&#63;</td></tr></table>
<a href=3D"https://www.zillow.com/homedetails/12-Sea-Rd/1234_zpid/?utm=3Dx">View the home</a></body></html>
--=_z1--
`

export const realtorMail = `From: "Realtor.com Leads" <leads@email.realtor.com>
To: leads@wrenfield.example
Subject: New realtor.com lead - Grace Hopper
Date: Fri, 20 Nov 2026 16:40:00 +0000
Message-ID: <rdc-2@email.realtor.com>
Content-Type: text/plain; charset=us-ascii

You have a new lead.

Customer Information
First Name: Grace
Last Name: Hopper
Email Address: grace@home.example
Phone Number: 415-555-0177
Comments: I am relocating in January.
Could we do a video tour?

Property Information
Property Address: 88 Hill Street, Springfield, IL 62701
MLSID #: 1182234
`

export const rightmoveMail = `From: Rightmove <enquiries@rightmove.co.uk>
Reply-To: tom.hale@home.example
To: leads@wrenfield.example
Subject: Enquiry about 4 Mill Lane, Wrenfield
Date: Sat, 21 Nov 2026 08:00:00 +0000
Message-ID: <rm-3@rightmove.co.uk>
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: 8bit

You have received an enquiry from Rightmove.co.uk

Name: Tom Hale
Telephone: 07700 900461
Email: tom.hale@home.example
Property: 4 Mill Lane, Wrenfield, £425,000
https://www.rightmove.co.uk/properties/129384756
Message: Is there a garden?
`

/** A portal that nobody wrote a parser for. */
export const unknownMail = (n: number, { name = 'Lise Meitner', email = `lise${n}@home.example`, phone = `+44 7700 90049${n}` } = {}) => `From: Haus-Portal <post@hausportal.example>
To: leads@wrenfield.example
Subject: Neue Anfrage ${1000 + n}
Date: Sat, 21 Nov 2026 08:0${n % 10}:00 +0000
Message-ID: <hp-${n}@hausportal.example>
Content-Type: text/plain; charset=utf-8

Guten Tag, hier ist eine Anfrage zu Ihrem Objekt.

Interessent: ${name}
Kontakt: ${email}
Rufnummer: ${phone}
Objekt: Seestraße ${n}

Ich möchte die Wohnung gern ansehen.
`

export const mailWithAdf = (adf: string) => `From: AutoPortal <leads@autoportal.example>
To: leads@wrenfield.example
Subject: ADF lead
Message-ID: <adf-mail-1@autoportal.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="mix"

--mix
Content-Type: text/plain

A lead is attached.
--mix
Content-Type: application/x-adf+xml; name="lead.xml"
Content-Disposition: attachment; filename="lead.xml"
Content-Transfer-Encoding: base64

${Buffer.from(adf).toString('base64').replace(/(.{76})/g, '$1\n')}
--mix--
`

/** Reads a file of the server, if XML could. */
export const adfWithExternalEntity = `<?xml version="1.0"?>
<!DOCTYPE adf [ <!ENTITY secret SYSTEM "file:///etc/passwd"> ]>
<adf><prospect><customer><contact><name part="full">&secret;</name><email>evil@home.example</email></contact></customer></prospect></adf>`

/** Unfolds to three gigabytes, where entities are read. */
export const billionLaughs = `<?xml version="1.0"?>
<!DOCTYPE lolz [ <!ENTITY lol "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at || ''};`.repeat(10)}">`).join('')} ]>
<adf><prospect><customer><contact><name part="full">&lol9;</name></contact></customer></prospect></adf>`
