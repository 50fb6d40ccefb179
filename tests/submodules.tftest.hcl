# One bad value for each validation that only a submodule has; what they share with the root module is tested there.

mock_provider "aws" {}

variables {
  github = { subjects = ["repo:acme/*"] }
  api    = { execution_arn = "arn:aws:execute-api:us-east-1:123456789012:abc123" }
}

run "github_access_role_name_spaces" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    name = "my role"
  }
  expect_failures = [var.name]
}

run "github_access_role_github_everyone" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    github = { subjects = ["repo:*"] }
  }
  expect_failures = [var.github]
}

run "github_access_role_github_names_for_numbers" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    github = { subjects = ["repo:acme/*"], repository_ids = ["acme/shop"] }
  }
  expect_failures = [var.github]
}

run "github_access_role_github_issuer_with_scheme" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    github = { subjects = ["repo:acme/*"], issuer = "https://github.example.com" }
  }
  expect_failures = [var.github]
}

run "github_access_role_github_provider" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    github = { subjects = ["repo:acme/*"], oidc_provider_arn = "github" }
  }
  expect_failures = [var.github]
}

run "github_access_role_github_session" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    github = { subjects = ["repo:acme/*"], max_session_duration = 60 }
  }
  expect_failures = [var.github]
}

run "github_access_role_api_execution_arn" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    api = { execution_arn = "abc123" }
  }
  expect_failures = [var.api]
}

run "github_access_role_api_every_operation" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    api = { execution_arn = "arn:aws:execute-api:us-east-1:123456789012:abc123", operations = ["POST/*"] }
  }
  expect_failures = [var.api]
}

run "github_access_role_iam_path" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    iam = { path = "platform" }
  }
  expect_failures = [var.iam]
}

run "github_access_role_iam_boundary" {
  command = plan
  module {
    source = "./modules/github-access-role"
  }
  variables {
    iam = { permissions_boundary = "my-policy" }
  }
  expect_failures = [var.iam]
}
