import { membersOf, workspaceOf } from '../../../identity/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Field } from '../../fields/contract.ts'
import { fieldsOf } from '../../fields/field-queries.ts'
import { mostTags } from '../../tags/tag-queries.ts'

export type Stage = { id: string; name: string; pipeline: string; isDefault: boolean; status: string | null }
/** What a file may name and does not bring along; kept with the import until it is applied. */
export type ToMake = { tags: { id: string; name: string }[]; options: Record<string, { id: string; label: string }[]> }

/** What the cells of a file are understood with: the people, words and fields of the workspace. */
export type World = {
  locale: string
  zone: string
  currency: string
  fields: ReadonlyMap<string, Field>
  memberId(text: string): string | null
  teamId(name: string): string | null
  stages: readonly Stage[]
  /** The id of a tag; unknown names are remembered to be made. Null when there are as many tags as there can be. */
  tagId(name: string): string | null
  /** The id of an option of a field that is yet to be made. Null when it has as many as it can have. */
  newOptionId(fieldId: string, label: string): string | null
  toMake(): ToMake
}

const mostOptions = 100

/** Reads all of it once for a file. `before` are the words that an earlier part of the same file brought. */
export async function readWorld(ctx: Context, before: Partial<ToMake> = {}): Promise<World> {
  const scope = sql`workspace_id = ${ctx.workspaceId}::uuid`
  const [workspace, members, fields, teams, tags, stages] = await Promise.all([
    workspaceOf(ctx), membersOf(ctx), fieldsOf(ctx),
    ctx.db.all<{ id: string; name: string }>(sql`SELECT id, name FROM crm.teams WHERE ${scope}`),
    ctx.db.all<{ id: string; name: string }>(sql`SELECT id, name FROM crm.tags WHERE ${scope}`),
    ctx.db.all<Stage>(sql`SELECT s.id, s.name, p.name AS pipeline, p.is_default AS "isDefault", s.status FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id
      WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND p.kind = 'lead' AND p.archived_at IS NULL AND s.leaving_to IS NULL ORDER BY p.is_default DESC, p.position, s.position`),
  ])
  const people = new Map<string, string | null>()
  for (const { id, name, email } of members) {
    people.set(email.toLowerCase(), id)
    // Two members of one name: only the address tells them apart.
    people.set(name.toLowerCase(), people.has(name.toLowerCase()) ? null : id)
  }
  const teamsByName = new Map(teams.map(({ id, name }) => [name.toLowerCase(), id]))
  const tagsByName = new Map([...tags, ...(before.tags ?? [])].map(({ id, name }) => [name.toLowerCase(), id]))
  const newTags = [...(before.tags ?? [])]
  const options = new Map(Object.entries(before.options ?? {}).map(([field, list]) => [field, new Map(list.map((one) => [one.label.toLowerCase(), one]))]))
  return {
    locale: workspace.locale, zone: workspace.timeZone, currency: workspace.currency,
    fields: new Map(fields.map((field) => [field.id as string, field])),
    memberId: (text) => people.get(text.toLowerCase()) ?? null,
    teamId: (name) => teamsByName.get(name.toLowerCase()) ?? null,
    stages,
    tagId: (name) => {
      const known = tagsByName.get(name.toLowerCase())
      if (known) return known
      if (tagsByName.size >= mostTags) return null
      const id = newId()
      tagsByName.set(name.toLowerCase(), id)
      newTags.push({ id, name })
      return id
    },
    newOptionId: (fieldId, label) => {
      const known = options.get(fieldId) ?? new Map<string, { id: string; label: string }>()
      options.set(fieldId, known)
      const found = known.get(label.toLowerCase())
      if (found) return found.id
      if (known.size >= mostOptions) return null
      const option = { id: `option-${known.size + 1}`, label: label.slice(0, 80) }
      known.set(label.toLowerCase(), option)
      return option.id
    },
    toMake: () => ({ tags: newTags, options: Object.fromEntries([...options].map(([field, list]) => [field, [...list.values()]])) }),
  }
}
