import { doorway } from './doorway.ts'
import { evening } from './evening.ts'
import { gallery } from './gallery.ts'
import { plan } from './plan.ts'
import { print } from './print.ts'
import { ribbon } from './ribbon.ts'
import type { Template } from './template.ts'
import type { TemplateId } from './template-ids.ts'

/** Every way for films to look. */
export const templates: Readonly<Record<TemplateId, Template>> = { gallery, plan, doorway, evening, ribbon, print }
