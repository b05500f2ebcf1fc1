import { FlaskConical } from 'lucide-react'
import { Pill } from '../kit/status.tsx'

/** Marks everything of the sandbox: nothing of it leaves the house. */
export const SandboxTag = ({ className }: { className?: string }) => <Pill tone="note" icon={FlaskConical} className={className}>Sandbox</Pill>
