/** What happened and what to do, by error code. `failed.*` is the frame around them. */
export const errors = {
  failed: {
    title: 'This could not be loaded',
    kept: 'Nothing was changed.',
    retry: 'Try again',
    code: 'Code {code}',
    codeWithId: 'Code {code} · request {id}',
  },
  code: {
    invalid_input: 'Something in what was sent is not as it should be. Check the fields and send it again.',
    not_json: 'The server could not read what was sent. Reload the page and try again.',
    unsupported_media_type: 'The server does not take files of this kind. Use JSON, JSONL, CSV or images.',
    too_large: 'This is larger than the server takes at once. Split it and send the parts.',
    not_authenticated: 'Your login has ended. Log in again; what you were doing is kept.',
    bad_credentials: 'The e-mail address or the password is wrong. Check both and try again.',
    account_deactivated:
      'This account is deactivated. An administrator of the organization can let you in again.',
    token_invalid: 'This link or token is no longer valid. Ask for a new one.',
    legacy_tokens_off: 'Tokens are switched off in this organization. An administrator can switch them on.',
    csrf_missing: 'The page is out of date with your login. Reload it and try again.',
    sign_up_code_wrong: 'The one-time code is wrong. It is printed where Touchstone was started.',
    sign_up_closed: 'Signing up needs an invite link. Ask a manager of the organization for one.',
    invite_invalid: 'This invite link is not valid any more. Ask for a new one.',
    permission_denied:
      'Your role does not allow this. Ask a manager or an administrator of the organization.',
    not_found: 'This does not exist, was deleted, or is not open to you.',
    in_trash:
      'This task was put into the trash. A manager can take it out again. Until then what you did is kept here.',
    invalid_page: 'There is no such page of the list. Go back to the first.',
    no_tasks: 'There is no task for you at the moment.',
    method_not_allowed: 'The server does not offer this. Reload the page; it may be older than the server.',
    not_acceptable: 'The server cannot answer in the form that was asked for.',
    conflict: 'Somebody changed this meanwhile. Reload it and make the change again.',
    idempotency_key_reused:
      'The same request was sent before with other content. Reload the page and send it again.',
    already_exists: 'This exists already.',
    stale_round: 'The task has been sent round again meanwhile. Reload it.',
    reservation_lost: 'Your place at this task was given to somebody else. Your draft is kept.',
    desk_elsewhere: 'You went on with this project in another browser. What you have here is kept here.',
    held_by_reviewer:
      '{name} is reviewing this answer, so it cannot be changed now. Ask for it to be sent back to you.',
    left_project:
      'You do not work in this project any more. Your answer is kept in this browser; it can be sent when a manager lets you in again.',
    no_other_reviewer: 'Nobody else may review this answer, so there is nobody to send it to.',
    illegal_move: 'The task has moved on meanwhile. Reload it.',
    skip_not_allowed: 'Skipping is switched off in this project.',
    postponed_before: 'You put this task off before. Answer it now, or skip it.',
    paused:
      'You are paused in this project. Your work is kept as a draft; the project’s manager can let you go on.',
    pause_by_settings:
      'This pause follows from a setting of the project. Change the setting, and the person goes on by himself.',
    labeling_config_invalid: 'The labelling configuration has errors. Mend the lines that are named.',
    labeling_config_incompatible: 'The new configuration would not fit the answers that are already there.',
    rule_set_invalid: 'The rules cannot be saved as they are.',
    import_invalid: 'Nothing in the file could be imported.',
    file_unreadable: 'The file could not be read. Check that it is complete and of the kind its name says.',
    job_not_finished: 'The job has not finished yet.',
    job_not_cancellable:
      'Tasks cannot follow a setting by halves. Change the setting back instead: that takes over from this job.',
    export_format_unknown: 'There is no such export format.',
    address_forbidden: 'The server may not call this address. Tell the person who runs the project.',
    content_unavailable:
      'What this task names could not be loaded. Try again, or tell the person who runs the project.',
    rate_limited: 'Too many attempts. Wait a little and try again.',
    database_unreachable:
      'The server cannot reach its database. Try again in a minute; what was saved is safe.',
    internal:
      'Something went wrong on the server. Try again; if it stays, give the code below to the operator.',
    offline: 'The server could not be reached. Check your connection and try again.',
    aborted: 'Stopped before it was done.',
    unexpected_answer: 'The server answered in a form this page does not know. Reload the page.',
  },
}
