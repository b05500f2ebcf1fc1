import type { Json } from './house-client.ts'

const gbp = (pounds: number) => ({ amount: pounds * 100, currency: 'GBP' })

/** People who ask, for the busy workspace. All of them are invented; the numbers are Ofcom's for drama. */
export const busyLeads: readonly (Json & { note?: string })[] = [
  { name: 'Yusuf Karaca', email: 'yusuf@karaca.example', phone: '+447700900341', status: 'NEW', source: 'facebook', value: gbp(400_000) },
  { name: 'Elias Brandt', email: 'elias.brandt@post.example', phone: '+447700900278', status: 'QUALIFIED', source: 'bluesky', value: gbp(430_000), note: 'Asked for Thursday 15:00, prefers the train.' },
  { name: 'Chiara Bellini', email: 'chiara@bellini.example', status: 'NEW', source: 'form', note: 'Wants a valuation of the flat in Alder Street first.' },
  { name: 'Hanna Virtanen', email: 'hanna@virtanen.example', phone: '+447700900482', status: 'QUALIFIED', source: 'facebook', value: gbp(450_000) },
  { name: 'Owen Pryce', email: 'owen@pryce.example', phone: '+447700900558', status: 'CONTACTED', source: 'manual', value: gbp(865_000), note: 'Sells Hillcrest 22 before he buys.' },
  { name: 'Lotte Visser', email: 'lotte@visser.example', phone: '+447700900691', status: 'NEGOTIATION', source: 'facebook', value: gbp(1_200_000) },
  { name: 'Ravi Menon', email: 'ravi@menon.example', status: 'CONTACTED', source: 'bluesky', value: gbp(550_000) },
  { name: 'Sofia Hallam', email: 'sofia@hallam.example', phone: '+447700900269', status: 'QUALIFIED', source: 'form', value: gbp(390_000) },
  { name: 'Ben Adeyemi', email: 'ben@adeyemi.example', status: 'CONTACTED', source: 'facebook', value: gbp(700_000) },
  { name: 'Ines Moreau', email: 'ines@moreau.example', phone: '+447700900144', status: 'CONTACTED', source: 'manual', value: gbp(400_000) },
  { name: 'Ana Novak', email: 'ana@novak.example', phone: '+447700900888', status: 'PROPOSAL', source: 'bluesky', value: gbp(510_000), note: 'Offer on the table until Friday noon.' },
  { name: 'Grace Tolland', email: 'grace@tolland.example', status: 'CONTACTED', source: 'form', value: gbp(450_000) },
  { name: 'Dev Chaudhry', email: 'dev@chaudhry.example', phone: '+447700900555', status: 'NEW', source: 'manual', value: gbp(800_000) },
  { name: 'Mila Radić', email: 'mila@radic.example', phone: '+447700900610', status: 'CONTACTED', source: 'facebook', value: gbp(600_000) },
  { name: 'Harbour Finance Ltd', kind: 'company', company: 'Harbour Finance Ltd', email: 'hello@harbourfinance.example', status: 'WON', source: 'manual', value: gbp(520_000) },
  { name: 'Tomasz Lis', email: 'tomasz@lis.example', status: 'LOST', source: 'form', value: gbp(280_000), note: 'Bought elsewhere, nearer to the school.' },
]
