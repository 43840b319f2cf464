/** People of the organization and members of a project. */
export const people = {
  more: '+{n}',
  search: 'Search people',
  notFound: 'Nobody is called “{query}”.',
  nobodyLeft: 'Everybody is here already.',
  nobodyLike: 'Nobody is called like that.',
  you: 'you',
  seen: 'seen',
  roleOf: 'Role of {name}',
  more_of: 'More for {name}',
  remove: 'Remove from the organization',
  role: {
    none: 'Not let in yet',
    deactivated: 'Deactivated',
    annotator: 'Annotator',
    reviewer: 'Reviewer',
    manager: 'Manager',
    admin: 'Administrator',
    owner: 'Owner',
  },
  invite: {
    title: 'Invite people',
    text: 'Whoever opens this link and signs up joins as: {role}.',
    link: 'Invite link',
    copy: 'Copy',
    copied: 'Copied',
    reset: 'New link',
    resetHint: 'The old link stops working at once.',
  },
}

export const members = {
  open: 'Open to everyone in the organization',
  openHint: 'Everybody may work here once the project is published, members or not.',
  choose: 'Add people by name or e-mail',
  add: 'Add',
  remove: 'Remove {name} from the project; what was answered stays',
  roleOf: 'Role of {name} in this project',
  asInOrganization: '{role} (inherited)',
  answers: 'no answers | {n} answer | {n} answers',
  none: {
    title: 'Nobody is here yet',
    text: 'Add the people who will label. They see the project once it is published.',
  },
}
