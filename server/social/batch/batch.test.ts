import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aListing } from '../../listings/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { createCategory } from '../categories/category-operations.ts'
import { readMix } from '../categories/read-mix.ts'
import type { Post } from '../contract.ts'
import { publishPost } from '../posts/schedule-post.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, facebookPages, postOf, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { applyNow, listBatchRows, mapBatch, startCheck, takeBackBatch, cancelBatch, readBatch } from './batch-operations.ts'
import type { Batch, BatchRow } from './contract.ts'

let world: SocialHouse
let bluesky: string
let photo: string

beforeAll(async () => {
  world = await socialHouse()
  photo = `${world.sandbox.url}/press/pictures/7.jpg`
  bluesky = await aBlueskyAccount(world)
  await facebookPages(world)
  await aListing(world.house, world.person.actor, { unparsedAddress: '12 Mill Lane, Bath', published: true })
  await anAsset(world.house, world.person.actor, { name: 'Kitchen' })
  await world.act(createCategory, { name: 'Tips', target: 40 })
})
afterAll(() => world.end())

async function upload(csv: string, name = 'december.csv'): Promise<Batch> {
  const answer = await world.house.app.inject({ method: 'POST', url: `/api/v1/social/batch-files?name=${name}`, headers: { ...world.person.headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(csv) })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json() as Batch
}
const get = (id: string) => world.act<Batch>(readBatch, { id })
const rest = (id: string, state: Batch['state']) => until(() => get(id), (batch) => batch.state === state)
const rows = async (id: string, more: Record<string, unknown> = {}) => (await world.act<{ items: BatchRow[] }>(listBatchRows, { id, limit: 100, ...more })).items
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
async function checked(csv: string, defaults: Record<string, unknown> = {}): Promise<Batch> {
  const { id, defaults: guessed } = await upload(csv)
  await world.act(startCheck, { id, defaults: { ...guessed, ...defaults } })
  return rest(id, 'checked')
}

describe('a table of posts', () => {
  it('is understood: times, accounts, media, listing, category, alt texts', async () => {
    const { id, mapping, counts } = await checked(
      `Date;Time;Time zone;Text;Accounts;Media;Alt texts;Link;First comment;Listing;Category\n` +
      `${day(10)};9:30 am;Europe/London;Come and see {link};wrenfield.test;Kitchen|${photo};The kitchen|The front;;;12 Mill Lane, Bath;tips\n`,
    )
    expect(mapping.map(({ to }) => to)).toEqual(['date', 'time', 'zone', 'text', 'accounts', 'media', 'alt', 'link', 'firstComment', 'listing', 'category'])
    expect([counts.ready, counts.wrong, await rows(id)]).toMatchObject([1, 0, [{ when: `${day(10)}T09:30`, accounts: ['Wrenfield Homes'], findings: [] }]])
    await world.act(applyNow, { id })
    await rest(id, 'done')
    const [made] = await rows(id)
    const post = await postOf(world, made!.postId!)
    expect(post).toMatchObject({ state: 'scheduled', wall: `${day(10)}T09:30`, zone: 'Europe/London', listing: { title: expect.any(String) }, link: { target: null } })
    expect(post.media.map(({ alt }) => alt)).toEqual(['The kitchen', 'The front'])
    const mix = await world.act<{ items: { name: string; posts: number; missing: number }[] }>(readMix, { days: 30 })
    expect(mix.items.find(({ name }) => name === 'Tips')).toMatchObject({ posts: 1 })
  })

  it('tells what is wrong with each row, and what is to be known', async () => {
    await world.act<Post>(createPost, { text: 'Already planned: the same words', variants: [{ accountId: bluesky }], schedule: { wall: `${day(12)}T10:00`, zone: 'UTC' } })
    const { id, counts } = await checked([
      'date,time,text,accounts,media,zone,category',
      `${day(-3)},09:00,Too late,bluesky,,UTC,`,
      `2026-13-45,09:00,No date,bluesky,,UTC,`,
      `${day(9)},25:00,No time,bluesky,,UTC,`,
      `${day(9)},09:00,Nobody,nobody.test,,UTC,`,
      `${day(9)},09:00,${'x'.repeat(301)},bluesky,,UTC,`,
      `${day(9)},09:00,No picture,bluesky,${photo}x,UTC,`,
      `${day(9)},09:00,Already planned: THE same words!,bluesky,,UTC,`,
      `${day(9)},09:00,Once in the file,bluesky,,UTC,`,
      `${day(11)},09:00,Once in the file,bluesky,,UTC,`,
      `2027-03-28,01:30,In the gap,bluesky,,Europe/London,`,
      `${day(9)},09:00,No such category,bluesky,,UTC,Unknown`,
      `,,Without a time,bluesky,,,`,
      `${day(9)},09:00,"never closed,bluesky,,UTC,`,
    ].join('\n'))
    const all = await rows(id)
    const say = (at: number) => all[at]!.findings.map(({ message }) => message).join(' ')
    expect(all.map(({ outcome }) => outcome)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'warned', 'ready', 'warned', 'warned', 'wrong', 'ready', 'wrong'])
    expect([say(0), say(1), say(2), say(3), say(4), say(5)].map((words) => words.slice(0, 60))).toEqual([
      `${day(-3)} 09:00 is over.`, '“2026-13-45” is no date.', '“25:00” is no time.', 'No account is called “nobody.test”.', 'Bluesky takes 300 letters. This text has 301.', expect.stringContaining('answers with status 404'),
    ])
    expect([say(6), say(8), say(9), say(10), say(12)]).toEqual([
      expect.stringContaining('The same is planned on this account for'), 'Line 9 says the same on this account.', expect.stringContaining('jumps over 01:30'), 'There is no category “Unknown”.', expect.stringContaining('never closes'),
    ])
    expect(counts).toMatchObject({ ready: 2, warned: 3, wrong: 8 })

    const file = await world.house.app.inject({ url: `/api/v1/social/batches/${id}/errors`, headers: world.person.headers })
    expect(file.headers['content-disposition']).toContain('december - errors.csv')
    expect(file.body.split('\r\n')).toHaveLength(10)
    expect(file.body).toContain('What is wrong')
  })

  it('leaves no formula in the file that is downloaded', async () => {
    const { id } = await checked(`date,time,text,accounts\n${day(9)},09:00,"=HYPERLINK(""http://evil.test"")",nobody\n`)
    const { body } = await world.house.app.inject({ url: `/api/v1/social/batches/${id}/errors`, headers: world.person.headers })
    expect(body).toContain(`"'=HYPERLINK(""http://evil.test"")"`)
  })

  it('is refused in words when it is none', async () => {
    await expect(upload('PK\u0003\u0004')).rejects.toThrow('workbook')
    await expect(upload('date,text\n')).rejects.toThrow('no rows below')
    const { id } = await upload('when,what\nx,y\n')
    await expect(world.act(startCheck, { id })).rejects.toMatchObject({ code: 'social.batch_mapping_wrong' })
  })
})

describe('a batch', () => {
  const many = (count: number) => ['date,time,text,accounts', ...Array.from({ length: count }, (_, at) => `${day(5 + (at % 20))},${String(8 + (at % 10)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')},Post number ${at},bluesky`)].join('\n')

  it('of more than 500 rows goes in, and is taken back as a whole; what is out stays and is listed', async () => {
    const { id, counts } = await checked(many(520))
    expect(counts.ready).toBe(520)
    await world.act(applyNow, { id })
    const done = await until(() => get(id), ({ state }) => state === 'done', 120_000)
    expect([done.counts.made, done.progress]).toEqual([520, { done: 520, of: 520 }])
    const [first] = await rows(id, { limit: 1 })
    await world.act(publishPost, { id: first!.postId! })
    await settled(world, first!.postId!)
    await world.act(takeBackBatch, { id })
    const undone = await until(() => get(id), ({ state }) => state === 'undone', 120_000)
    expect(undone.counts).toMatchObject({ made: 0, taken: 519, stayed: 1 })
    expect((await rows(id, { outcome: ['stayed'] }))[0]!.findings[0]!.message).toBe('It is out on Wrenfield Homes (bluesky).')
    expect((await postOf(world, first!.postId!)).state).toBe('published')
  }, 240_000)

  it('is stopped in the middle and goes on where it was', async () => {
    const { id } = await checked(many(120))
    await world.act(applyNow, { id })
    await world.act(cancelBatch, { id })
    const stopped = await rest(id, 'cancelled')
    expect(stopped.counts.made!).toBeLessThan(120)
    await world.act(applyNow, { id })
    expect((await rest(id, 'done')).counts).toMatchObject({ made: 120, ready: 0 })
  })

  it('of drafts schedules nothing', async () => {
    const { id } = await checked(`date,time,text\n${day(9)},09:00,A thought for later\n`, { as: 'drafts', accountIds: [bluesky] })
    await world.act(mapBatch, { id })
    await world.act(startCheck, { id })
    await rest(id, 'checked')
    await world.act(applyNow, { id })
    await rest(id, 'done')
    expect((await postOf(world, (await rows(id))[0]!.postId!)).state).toBe('draft')
  })
})

describe('a file that was guessed wrong', () => {
  const send = (bytes: Buffer, query: string) => world.house.app.inject({ method: 'POST', url: `/api/v1/social/batch-files?name=old.csv${query}`, headers: { ...world.person.headers, 'content-type': 'application/octet-stream' }, payload: bytes })

  it('is read with the encoding and the delimiter that a person names', async () => {
    // Koi8-r, and more commas than bars in each line.
    const koi = Buffer.concat([Buffer.from('Text|Date\n'), Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), Buffer.from(', one, two|2027-01-02\n')])
    const read = (await send(koi, '&encoding=koi8-r&delimiter=%7C')).json<Batch>()
    expect(read).toMatchObject({ encoding: 'koi8-r', delimiter: '|', columns: [{ name: 'Text', samples: ['Привет, one, two'] }, { name: 'Date', samples: ['2027-01-02'] }] })
    const refused = await send(koi, '&encoding=ebcdic')
    expect([refused.statusCode, refused.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)]).toEqual([422, ['encoding']])
  })

  it('of a few letters in an old encoding is guessed by its end too', async () => {
    expect((await send(Buffer.from('Text;Date\nCaf\xe9;1\n', 'latin1'), '')).json<Batch>()).toMatchObject({ encoding: 'windows-1252', columns: [{ samples: ['Café'] }, {}] })
  })
})
