import { slice } from '../platform/slice.ts'
import { authenticator } from './access/authenticator.ts'
import { readPermissions } from './access/permission-matrix.ts'
import { identityErrors } from './errors.ts'
import { identityEvents } from './events.ts'
import { createKey, listKeys, revokeKey } from './keys/key-operations.ts'
import { acceptInvitation, readInvitation } from './members/accept-invitation.ts'
import { inviteMember, readInvitations, resendInvitation, revokeInvitation } from './members/invitation-operations.ts'
import { changeRole, leaveWorkspace, readMembers, removeMember, transferWorkspace } from './members/member-operations.ts'
import { sendInvitation } from './members/send-invitation.job.ts'
import { changeAvatar, removeAvatar } from './people/avatar-operations.ts'
import { avatarRoutes } from './people/avatar-routes.ts'
import { changePassword } from './people/change-password.ts'
import { patchMe, readMe, readProfile, updateMe, updateProfile } from './people/profile-operations.ts'
import { identityPermissions } from './permissions.ts'
import { chooseNewPassword, confirmEmail, forgotPassword, sendVerification } from './sign-in/links.ts'
import { refreshTokens } from './sign-in/refresh.ts'
import { register } from './sign-in/register.ts'
import { sendLink } from './sign-in/send-link.job.ts'
import { listSessions, readSession, revokeOtherSessions, revokeSession } from './sign-in/session-operations.ts'
import { signIn } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'
import { readBusiness, updateBusiness } from './workspaces/business-operations.ts'
import { deleteWorkspace, restoreWorkspace } from './workspaces/end-of-workspace.ts'
import { sweepIdentity } from './workspaces/sweep.job.ts'
import { createWorkspace, listWorkspaces, readWorkspace, updateWorkspace } from './workspaces/workspace-operations.ts'

/** Who is here, how they come in, and in which workspace they may do what. */
export const identity = slice({
  id: 'identity',
  operations: [
    register, signIn, signOut, refreshTokens, forgotPassword, chooseNewPassword, confirmEmail, sendVerification,
    readSession, updateMe, readMe, patchMe, readProfile, updateProfile, changeAvatar, removeAvatar, changePassword,
    listSessions, revokeSession, revokeOtherSessions,
    listWorkspaces, createWorkspace, readWorkspace, updateWorkspace, deleteWorkspace, restoreWorkspace, leaveWorkspace, transferWorkspace,
    readBusiness, updateBusiness, readMembers, changeRole, removeMember,
    inviteMember, readInvitations, resendInvitation, revokeInvitation, readInvitation, acceptInvitation,
    listKeys, createKey, revokeKey, readPermissions,
  ],
  permissions: identityPermissions,
  errors: identityErrors,
  events: identityEvents,
  jobs: [sendLink, sendInvitation, sweepIdentity],
  routes: avatarRoutes,
  authenticator,
})
