import { AtSign, FileText, Globe, type LucideIcon } from 'lucide-react'
import type { IntakeMessage, LeadTarget, SourceKind } from '../../../server/crm/contract.ts'
import type { Tone } from '../../kit/status.tsx'

export const kindWords: Record<SourceKind, { label: string; icon: LucideIcon; what: string }> = {
  form: { label: 'Form', icon: FileText, what: 'A page of its own, and a form for any other page.' },
  address: { label: 'Mail and ADF address', icon: AtSign, what: 'Takes portal e-mail, ADF/XML and JSON by POST.' },
  facebook: { label: 'Facebook lead ads', icon: Globe, what: 'Takes the answers of lead forms in ads of a page.' },
  google: { label: 'Google lead forms', icon: Globe, what: 'Takes the answers of lead forms in search ads.' },
}

export const stateWords: Record<IntakeMessage['state'], { word: string; tone: Tone }> = {
  pending: { word: 'Not confirmed', tone: 'neutral' },
  received: { word: 'Being read', tone: 'info' },
  taken: { word: 'Lead', tone: 'positive' },
  quarantined: { word: 'Waits for you', tone: 'lamp' },
  failed: { word: 'Failed', tone: 'danger' },
  spam: { word: 'Spam', tone: 'warning' },
  rejected: { word: 'Refused', tone: 'danger' },
  discarded: { word: 'Put away', tone: 'neutral' },
}

export const targetWords: Record<LeadTarget, string> = { name: 'Name', firstName: 'First name', lastName: 'Last name', email: 'E-mail', phone: 'Phone', company: 'Company', message: 'Question', about: 'About', language: 'Language' }

/** What a message is called in a list. */
export const titleOf = (message: Pick<IntakeMessage, 'title' | 'sender' | 'channel'>): string => message.title || message.sender || 'Message without a title'
