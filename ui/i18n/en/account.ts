/** The account page. */
export const account = {
  profile: 'Profile',
  timeZone: 'Time zone',
  zoneOfOrganization: 'As the organization has it',
  save: 'Save',
  password: 'Password',
  currentPassword: 'Present password',
  newPassword: 'New password',
  changePassword: 'Change the password',
  passwordChanged: 'The password is changed; your other logins have ended.',
  token: 'Access token',
  tokenText: 'For Label Studio’s clients and for scripts:',
  tokenOff: 'This organization does not accept tokens of this kind; an administrator can switch them on.',
  showToken: 'Show the token',
  hideToken: 'Hide the token',
  resetToken: 'New token',
  resetHint: 'The old token stops working at once.',
}
