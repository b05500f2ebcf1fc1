import { sql } from '../../platform/db/sql.ts'
import { leadStatuses } from '../contract.ts'
import type { FilterField, FilterKind, Operator } from './contract.ts'

type Sql = ReturnType<typeof sql>

/** A built-in field that leads can be chosen by: its column on `l`, and how it compares. */
export type BuiltIn = {
  readonly label: string
  readonly kind: FilterKind
  readonly column: Sql
  /** Type of the column in PostgreSQL, for casts. */
  readonly type: 'text' | 'uuid' | 'int' | 'timestamptz' | 'date' | 'bigint'
  /** Further values of the same kind in crm.lead_terms: second e-mail addresses and phones. */
  readonly terms?: 'email' | 'phone' | 'tag'
  readonly options?: readonly { id: string; label: string }[]
}

const column = (name: string): Sql => sql.raw(`l.${name}`) as Sql
const attribution = (key: string): Sql => sql.raw(`l.attribution->>'${key}'`) as Sql
const text = (label: string, name: string): BuiltIn => ({ label, kind: 'text', column: column(name), type: 'text' })
const time = (label: string, name: string): BuiltIn => ({ label, kind: 'time', column: column(name), type: 'timestamptz' })

/** The built-in fields by the name that a query uses. */
export const builtIns: Readonly<Record<string, BuiltIn>> = {
  name: text('Name', 'name'),
  email: { ...text('E-mail', 'email'), terms: 'email' },
  phone: { ...text('Phone', 'phone'), terms: 'phone' },
  company: text('Company', 'company'),
  position: text('Position', 'position'),
  kind: { label: 'Kind', kind: 'choice', column: column('kind'), type: 'text', options: [{ id: 'person', label: 'Person' }, { id: 'company', label: 'Company' }] },
  status: { label: 'Status', kind: 'choice', column: column('status'), type: 'text', options: leadStatuses.map((id) => ({ id, label: id })) },
  source: { label: 'Source', kind: 'choice', column: column('source'), type: 'text' },
  owner: { label: 'Owner', kind: 'person', column: column('owner_id'), type: 'uuid' },
  team: { label: 'Team', kind: 'id', column: column('team_id'), type: 'uuid' },
  pipeline: { label: 'Pipeline', kind: 'id', column: column('pipeline_id'), type: 'uuid' },
  stage: { label: 'Stage', kind: 'id', column: column('stage_id'), type: 'uuid' },
  lostReason: text('Lost reason', 'lost_reason'),
  listing: { label: 'Listing', kind: 'id', column: column('listing_id'), type: 'uuid' },
  tag: { label: 'Tag', kind: 'id', column: column('tags'), type: 'uuid', terms: 'tag' },
  value: { label: 'Value', kind: 'money', column: column('value_amount'), type: 'bigint' },
  score: { label: 'Score', kind: 'number', column: column('score'), type: 'int' },
  language: { label: 'Language', kind: 'choice', column: column('language'), type: 'text' },
  timeZone: text('Time zone', 'time_zone'),
  birthday: { label: 'Birthday', kind: 'date', column: column('birthday'), type: 'date' },
  city: text('City', "addresses->0->>'city'"),
  postcode: text('Postcode', "addresses->0->>'postcode'"),
  question: text('Last question', 'last_question'),
  created: time('Came in', 'created_at'),
  updated: time('Last changed', 'updated_at'),
  lastContacted: time('Last contacted', 'last_contacted_at'),
  network: { label: 'Network', kind: 'choice', column: attribution('network'), type: 'text' },
  post: { label: 'Post', kind: 'id', column: attribution('postId'), type: 'text' },
  account: { label: 'Account', kind: 'id', column: attribution('accountId'), type: 'text' },
  asset: { label: 'Photo', kind: 'id', column: attribution('assetId'), type: 'text' },
  campaign: { label: 'Campaign', kind: 'text', column: sql.raw("l.attribution->'utm'->>'campaign'") as Sql, type: 'text' },
}

/** What each kind of field can be asked. */
export const operatorsOf: Readonly<Record<FilterKind, readonly Operator[]>> = {
  text: ['is', 'is-not', 'contains', 'starts', 'filled', 'empty'],
  choice: ['is', 'is-not', 'filled', 'empty'],
  person: ['is', 'is-not', 'filled', 'empty'],
  id: ['is', 'is-not', 'filled', 'empty'],
  number: ['is', 'is-not', 'more', 'less', 'between', 'filled', 'empty'],
  money: ['is', 'is-not', 'more', 'less', 'between', 'filled', 'empty'],
  time: ['before', 'after', 'between', 'filled', 'empty'],
  date: ['is', 'is-not', 'before', 'after', 'between', 'filled', 'empty'],
  boolean: ['is', 'filled', 'empty'],
}

const sortable = new Set(['name', 'created', 'updated', 'lastContacted', 'value', 'score'])

/** The built-in fields for people who make a query. */
export const builtInFilterFields: readonly FilterField[] = Object.entries(builtIns).map(([field, { label, kind, options }]) => ({
  field, label, kind, operators: [...operatorsOf[kind]], sortable: sortable.has(field), custom: false, ...(options ? { options: [...options] } : {}),
}))
