import { ShieldCheck } from 'lucide-react'
import type { Credentials } from '../../../../server/studio/contract.ts'
import { formatDay } from '../../../kit/format.ts'
import { Facts } from '../../../kit/facts.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { sourceTypeWords, stepWords } from './credential-words.ts'

/** What a file says about where it comes from, whether that holds, who signed, and what it was made from. */
export function CredentialFacts({ name, credentials: { found, holds, words, signer, generator, actions, ingredients, sourceType, faults } }: { name: string; credentials: Credentials }) {
  return (
    <section aria-label={`Credentials of ${name}`} className="grid gap-3">
      <Notice kind={found && !holds ? 'danger' : 'info'} {...(holds ? { icon: ShieldCheck } : {})} title={words}>{faults.length > 0 && <>C2PA calls it {faults.join(', ')}.</>}</Notice>
      <Facts facts={[
        { label: 'Signature', value: !found ? 'None' : holds ? 'Valid' : 'Not valid' },
        ...(found ? [
          { label: 'Signed by', value: signer && `${nameIn(signer.subject)}${signer.selfMade ? ', with a certificate of its own' : `, vouched for by ${nameIn(signer.issuer)}`}` },
          { label: 'Certificate', value: signer && `Until ${formatDay(signer.validUntil, { timeZone: 'UTC' })}` },
          { label: 'Made with', value: generator },
          { label: 'Made from', value: ingredients.map(({ title, relationship }) => `${title ?? 'Untitled'}${relationship === 'parentOf' ? ' (the original)' : ''}`).join(', ') },
          { label: 'Steps', value: actions.length === 0 ? null : <ol>{actions.map(({ action, description, sourceType: source }, at) => <li key={at}>{stepWords(action)}{description && `: ${description}`}{source && <span className="text-ink-muted">, {sourceTypeWords(source).toLowerCase()}</span>}</li>)}</ol> },
        ] : []),
        { label: 'IPTC source', value: sourceType ? sourceTypeWords(sourceType) : 'Not named' },
      ]} />
    </section>
  )
}

/** The name within a distinguished name: `CN=Wrenfield Homes, O=…`. */
const nameIn = (subject: string): string => /(?:^|,\s*)CN=([^,]+)/.exec(subject)?.[1] ?? subject
