# One bad value for each validation of the root module's variables. A test counts them against the validations.

mock_provider "aws" {}

variables {
  auth = { repository_owner_ids = ["9919"] }
}

run "name_starts_with_a_digit" {
  command = plan
  variables {
    name = "9lives"
  }
  expect_failures = [var.name]
}

run "tags_reserved_key" {
  command = plan
  variables {
    tags = { "aws:x" = "y" }
  }
  expect_failures = [var.tags]
}

run "tags_too_many" {
  command = plan
  variables {
    tags = { for n in range(51) : "tag${n}" => "x" }
  }
  expect_failures = [var.tags]
}

run "function_runtime" {
  command = plan
  variables {
    function = { runtime = "nodejs18.x" }
  }
  expect_failures = [var.function]
}

run "function_architecture" {
  command = plan
  variables {
    function = { architecture = "riscv" }
  }
  expect_failures = [var.function]
}

run "function_memory" {
  command = plan
  variables {
    function = { memory_size = 64 }
  }
  expect_failures = [var.function]
}

run "function_timeout" {
  command = plan
  variables {
    function = { timeout = 30 }
  }
  expect_failures = [var.function]
}

run "function_reserved_concurrency" {
  command = plan
  variables {
    function = { reserved_concurrency = -1 }
  }
  expect_failures = [var.function]
}

run "function_provisioned_concurrency" {
  command = plan
  variables {
    function = { provisioned_concurrency = 0.5 }
  }
  expect_failures = [var.function]
}

run "function_more_provisioned_than_reserved" {
  command = plan
  variables {
    function = { reserved_concurrency = 1, provisioned_concurrency = 2 }
  }
  expect_failures = [var.function]
}

run "function_key" {
  command = plan
  variables {
    function = { kms_key_arn = "alias/mine" }
  }
  expect_failures = [var.function]
}

run "function_vpc_without_subnets" {
  command = plan
  variables {
    function = { vpc = { subnet_ids = [], security_group_ids = ["sg-1"] } }
  }
  expect_failures = [var.function]
}

run "package_two_places" {
  command = plan
  variables {
    package = { filename = "modules/function/lambda.zip", s3 = { bucket = "b", key = "k" } }
  }
  expect_failures = [var.package]
}

run "package_no_such_file" {
  command = plan
  variables {
    package = { filename = "nowhere.zip" }
  }
  expect_failures = [var.package]
}

run "package_handler" {
  command = plan
  variables {
    package = { handler = "index" }
  }
  expect_failures = [var.package]
}

run "package_signing_without_bucket" {
  command = plan
  variables {
    package = { code_signing_config_arn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1" }
  }
  expect_failures = [var.package]
}

run "auth_mode" {
  command = plan
  variables {
    auth = { mode = "basic" }
  }
  expect_failures = [var.auth]
}

run "auth_names_for_numbers" {
  command = plan
  variables {
    auth = { repository_owner_ids = ["acme"] }
  }
  expect_failures = [var.auth]
}

run "auth_repositories_outside_github" {
  command = plan
  variables {
    auth = { mode = "iam", repository_ids = ["1"] }
  }
  expect_failures = [var.auth]
}

run "auth_issuer_without_https" {
  command = plan
  variables {
    auth = { mode = "jwt", issuer = "http://login.example.com" }
  }
  expect_failures = [var.auth]
}

run "auth_jwt_without_issuer" {
  command = plan
  variables {
    auth = { mode = "jwt" }
  }
  expect_failures = [var.auth]
}

run "auth_audience_without_tokens" {
  command = plan
  variables {
    auth = { mode = "iam", audience = ["x"] }
  }
  expect_failures = [var.auth]
}

run "auth_empty_audience" {
  command = plan
  variables {
    auth = { repository_ids = ["1"], audience = [] }
  }
  expect_failures = [var.auth]
}

run "auth_scopes_of_github" {
  command = plan
  variables {
    auth = { repository_ids = ["1"], scopes = ["read"] }
  }
  expect_failures = [var.auth]
}

run "api_no_rate" {
  command = plan
  variables {
    api = { throttling = { rate_limit = 0 } }
  }
  expect_failures = [var.api]
}

run "api_no_burst" {
  command = plan
  variables {
    api = { throttling = { burst_limit = 0 } }
  }
  expect_failures = [var.api]
}

run "api_cors_origin_with_path" {
  command = plan
  variables {
    api = { cors = { allow_origins = ["https://a.example.com/x"] } }
  }
  expect_failures = [var.api]
}

run "api_cors_age" {
  command = plan
  variables {
    api = { cors = { allow_origins = ["*"], max_age = 90000 } }
  }
  expect_failures = [var.api]
}

run "api_no_address_left" {
  command = plan
  variables {
    api = { disable_default_endpoint = true }
  }
  expect_failures = [var.api]
}

run "domain_name_with_scheme" {
  command = plan
  variables {
    domain = { name = "https://a.example.com", zone_id = "Z1" }
  }
  expect_failures = [var.domain]
}

run "domain_no_certificate_to_be_had" {
  command = plan
  variables {
    domain = { name = "a.example.com" }
  }
  expect_failures = [var.domain]
}

run "domain_certificate_by_name" {
  command = plan
  variables {
    domain = { name = "a.example.com", certificate_arn = "mine" }
  }
  expect_failures = [var.domain]
}

run "policy_version" {
  command = plan
  variables {
    policy = { versions = ["1.8"] }
  }
  expect_failures = [var.policy]
}

run "policy_relative_path" {
  command = plan
  variables {
    policy = { paths = ["etc/haproxy"] }
  }
  expect_failures = [var.policy]
}

run "policy_network" {
  command = plan
  variables {
    policy = { server_cidrs = ["10.0.0.0"] }
  }
  expect_failures = [var.policy]
}

run "policy_port_range" {
  command = plan
  variables {
    policy = { bind_ports = ["9000-8000"] }
  }
  expect_failures = [var.policy]
}

run "policy_tls" {
  command = plan
  variables {
    policy = { min_tls = "TLSv1.0" }
  }
  expect_failures = [var.policy]
}

run "policy_timeout" {
  command = plan
  variables {
    policy = { required_timeouts = ["timeout connect"] }
  }
  expect_failures = [var.policy]
}

run "policy_size" {
  command = plan
  variables {
    policy = { max_services = 0 }
  }
  expect_failures = [var.policy]
}

run "policy_too_long" {
  command = plan
  variables {
    policy = { deny = [for n in range(200) : "keyword-number-${n}"] }
  }
  expect_failures = [var.policy]
}

run "logging_level" {
  command = plan
  variables {
    logging = { level = "verbose" }
  }
  expect_failures = [var.logging]
}

run "logging_retention" {
  command = plan
  variables {
    logging = { retention_days = 0 }
  }
  expect_failures = [var.logging]
}

run "logging_key" {
  command = plan
  variables {
    logging = { kms_key_arn = "alias/mine" }
  }
  expect_failures = [var.logging]
}

run "logging_namespace" {
  command = plan
  variables {
    logging = { metrics_namespace = "AWS/Lambda" }
  }
  expect_failures = [var.logging]
}

run "alarms_action" {
  command = plan
  variables {
    alarms = { actions = ["me@example.com"] }
  }
  expect_failures = [var.alarms]
}

run "alarms_period" {
  command = plan
  variables {
    alarms = { period = 90 }
  }
  expect_failures = [var.alarms]
}

run "alarms_more_than_a_day" {
  command = plan
  variables {
    alarms = { period = 3600, evaluation_periods = 25 }
  }
  expect_failures = [var.alarms]
}

run "alarms_threshold" {
  command = plan
  variables {
    alarms = { errors = -1 }
  }
  expect_failures = [var.alarms]
}

run "iam_role" {
  command = plan
  variables {
    iam = { role_arn = "my-role" }
  }
  expect_failures = [var.iam]
}

run "iam_path" {
  command = plan
  variables {
    iam = { path = "platform" }
  }
  expect_failures = [var.iam]
}

run "iam_boundary" {
  command = plan
  variables {
    iam = { permissions_boundary = "my-policy" }
  }
  expect_failures = [var.iam]
}

run "iam_boundary_of_a_foreign_role" {
  command = plan
  variables {
    iam = { role_arn = "arn:aws:iam::123456789012:role/mine", permissions_boundary = "arn:aws:iam::123456789012:policy/mine" }
  }
  expect_failures = [var.iam]
}

run "function_vpc_by_name" {
  command = plan
  variables {
    function = { vpc = { subnet_ids = ["private"], security_group_ids = ["sg-1"] } }
  }
  expect_failures = [var.function]
}

run "function_key_of_another_service" {
  command = plan
  variables {
    function = { kms_key_arn = "arn:aws:sns:us-east-1:123456789012:topic" }
  }
  expect_failures = [var.function]
}

run "api_cors_method" {
  command = plan
  variables {
    api = { cors = { allow_origins = ["*"], allow_methods = ["DELETE"] } }
  }
  expect_failures = [var.api]
}

run "domain_zone_by_name" {
  command = plan
  variables {
    domain = { name = "a.example.com", zone_id = "example.com" }
  }
  expect_failures = [var.domain]
}

run "policy_deny_of_a_line" {
  command = plan
  variables {
    policy = { deny = ["stats socket /run/haproxy.sock"] }
  }
  expect_failures = [var.policy]
}

run "policy_star_in_the_middle" {
  command = plan
  variables {
    policy = { allow = ["lua-*-load"] }
  }
  expect_failures = [var.policy]
}
