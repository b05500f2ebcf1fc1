import { MentionArea as Area, type MentionAreaProps } from '../../kit/mention-area.tsx'
import { useMembers } from '../others.ts'

/** Several lines in which an @ offers the members of the workspace. */
export const MentionArea = (props: Omit<MentionAreaProps, 'members'>) => <Area members={useMembers()} {...props} />
