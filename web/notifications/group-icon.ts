import { Bell, Bot, House, ListChecks, Megaphone, Stamp, User } from 'lucide-react'
import type { LucideIcon } from '../kit/icon.tsx'

const icons: Record<string, LucideIcon> = { Leads: User, Tasks: ListChecks, Posts: Megaphone, Agents: Bot, Listings: House, Reviews: Stamp }

/** The drawing of a heading; a heading that a later room brings has the bell. */
export const groupIcon = (group: string): LucideIcon => icons[group] ?? Bell
