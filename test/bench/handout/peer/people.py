"""Makes an owner and annotators in a migrated Label Studio, and prints their legacy API tokens as JSON.

Usage: people.py COUNT, with Label Studio's modules on the path and its environment set.
"""
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.label_studio")
django.setup()

from organizations.models import Organization  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402
from users.models import User  # noqa: E402


def token_of(user):
    return Token.objects.get_or_create(user=user)[0].key


def make_user(email, organization=None):
    user = User.objects.create(email=email, username=email.split("@")[0])
    user.set_unusable_password()
    if organization is None:
        organization = Organization.create_organization(created_by=user, title="Bench")
    else:
        organization.add_user(user)
    user.active_organization = organization
    user.save()
    return user, organization


owner, bench = make_user("owner@example.com")
bench.jwt.legacy_api_tokens_enabled = True
bench.jwt.save()
tokens = [token_of(make_user(f"person-{n}@example.com", bench)[0]) for n in range(int(sys.argv[1]))]
print(json.dumps({"owner": token_of(owner), "people": tokens}))
