import { AtSign, Calendar, CircleDot, Hash, Link, ListChecks, PoundSterling, ToggleLeft, Type } from 'lucide-react'
import type { FieldType } from '../../../server/crm/contract.ts'
import type { LucideIcon } from '../../kit/icon.tsx'

/** The types of custom fields in words. */
export const typeLooks: Record<FieldType, { word: string; note: string; icon: LucideIcon }> = {
  text: { word: 'Text', note: 'Words of any kind', icon: Type },
  number: { word: 'Number', note: 'Rooms, square metres', icon: Hash },
  money: { word: 'Money', note: 'An amount with its currency', icon: PoundSterling },
  date: { word: 'Date', note: 'A day of the calendar', icon: Calendar },
  choice: { word: 'One of a list', note: 'Options that you name', icon: CircleDot },
  multi: { word: 'Some of a list', note: 'Several options at once', icon: ListChecks },
  boolean: { word: 'Yes or no', note: '', icon: ToggleLeft },
  link: { word: 'Link', note: 'An address on the web', icon: Link },
  reference: { word: 'Another record', note: 'A listing, a member, a lead', icon: AtSign },
}
