# Every branch that a variable opens, on mocked AWS.

mock_provider "aws" {
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:mine" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/mine" }
  }
  mock_resource "aws_lambda_alias" {
    defaults = { invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/mine", arn = "arn:aws:lambda:us-east-1:123456789012:function:mine:live" }
  }
  mock_resource "aws_apigatewayv2_api" {
    defaults = { id = "abc123", api_endpoint = "https://abc123.example.com", execution_arn = "arn:aws:execute-api:us-east-1:123456789012:abc123" }
  }
}

run "defaults_admit_nobody" {
  command         = plan
  expect_failures = [check.someone_is_admitted]
}

run "none_warns" {
  command = plan
  variables {
    auth = { mode = "none" }
  }
  expect_failures = [check.someone_is_authenticated]
}

run "an_owner" {
  variables {
    auth = { repository_owner_ids = ["9919"] }
  }

  assert {
    condition     = output.endpoint == "https://abc123.example.com"
    error_message = "The endpoint is not the API's own address: ${output.endpoint}"
  }
  assert {
    condition     = output.action_inputs == "api-url: https://abc123.example.com\naudience: https://abc123.example.com"
    error_message = "What to paste is wrong: ${output.action_inputs}"
  }
  assert {
    condition     = output.issuer == "https://token.actions.githubusercontent.com"
    error_message = "GitHub's tokens are not what is accepted: ${output.issuer}"
  }
  assert {
    condition     = output.domain_target == "" && output.dashboard_name == "haproxy-config" && output.access_log_group_name == "/aws/vendedlogs/http-api/haproxy-config"
    error_message = "The defaults make no domain, but a dashboard and access logs."
  }
}

run "function_as_asked_for" {
  module {
    source = "./modules/function"
  }
  variables {
    function = {
      architecture            = "x86_64"
      memory_size             = 2048
      timeout                 = 29
      reserved_concurrency    = 10
      provisioned_concurrency = 2
      tracing                 = true
      kms_key_arn             = "arn:aws:kms:us-east-1:123456789012:key/1"
      vpc                     = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
    }
    package = { s3 = { bucket = "zips", key = "one.zip", version = "7" }, code_signing_config_arn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0" }
    logging = { level = "DEBUG", retention_days = 7 }
  }

  assert {
    condition     = aws_lambda_function.this.architectures == tolist(["x86_64"]) && aws_lambda_function.this.memory_size == 2048 && aws_lambda_function.this.timeout == 29 && aws_lambda_function.this.reserved_concurrent_executions == 10
    error_message = "The function is not as function asks."
  }
  assert {
    condition     = aws_lambda_provisioned_concurrency_config.live[0].provisioned_concurrent_executions == 2 && aws_lambda_provisioned_concurrency_config.live[0].qualifier == "live"
    error_message = "Nothing is kept warm behind the alias."
  }
  assert {
    condition     = aws_lambda_function.this.filename == null && aws_lambda_function.this.s3_key == "one.zip" && aws_lambda_function.this.s3_object_version == "7"
    error_message = "The zip does not come from the bucket."
  }
  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active" && aws_lambda_function.this.logging_config[0].application_log_level == "DEBUG" && aws_lambda_function.this.environment[0].variables.LOG_LEVEL == "DEBUG"
    error_message = "Tracing or log level did not arrive."
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this[0].policy).Statement : statement.Sid] == ["WriteOwnLogs", "ReadOwnEnvironment", "WriteTraces", "ManageInterfaces", "FindInterfaces", "KeepNetworkFromCode"]
    error_message = "The role may not do what tracing, vpc and kms_key_arn need."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 7
    error_message = "The logs are not kept as asked for."
  }
}

run "function_with_a_role_and_zip_of_ones_own" {
  module {
    source = "./modules/function"
  }
  variables {
    iam     = { role_arn = "arn:aws:iam::123456789012:role/platform/mine" }
    package = { filename = "./modules/function/lambda.zip", handler = "other.handler" }
  }

  assert {
    condition     = length(aws_iam_role.this) == 0 && length(aws_iam_role_policy.this) == 0 && aws_lambda_function.this.role == "arn:aws:iam::123456789012:role/platform/mine" && output.role_name == "mine"
    error_message = "The module made a role beside the one it was given."
  }
  assert {
    condition     = aws_lambda_function.this.filename == "./modules/function/lambda.zip" && aws_lambda_function.this.handler == "other.handler"
    error_message = "The function does not run the zip it was given."
  }
  assert {
    condition     = length(aws_lambda_provisioned_concurrency_config.live) == 0 && length(aws_lambda_function.this.vpc_config) == 0 && aws_lambda_function.this.reserved_concurrent_executions == -1
    error_message = "What nobody asked for is there: kept warm, in a VPC or with a share of the quota."
  }
}

run "function_environment_too_long" {
  command = plan
  module {
    source = "./modules/function"
  }
  variables {
    environment = { POLICY = join("", [for n in range(900) : "€€"]) }
  }
  expect_failures = [var.environment]
}

run "api_jwt" {
  module {
    source = "./modules/http-api"
  }
  variables {
    target = { function_name = "mine", qualifier = "live", invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/mine" }
    auth   = { mode = "jwt", issuer = "https://login.example.com/", audience = ["one"], scopes = ["haproxy/generate"] }
    api    = { throttling = { rate_limit = 1, burst_limit = 2 }, detailed_metrics = false }
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.jwt[0].jwt_configuration[0].issuer == "https://login.example.com/" && aws_apigatewayv2_authorizer.jwt[0].jwt_configuration[0].audience == toset(["one"])
    error_message = "The authorizer does not take the issuer's tokens."
  }
  assert {
    condition     = aws_apigatewayv2_route.default.authorization_type == "JWT" && aws_apigatewayv2_route.default.authorization_scopes == toset(["haproxy/generate"]) && length(aws_apigatewayv2_route.open) == 0
    error_message = "The route is not behind the authorizer."
  }
  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit == 1 && aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 2 && !aws_apigatewayv2_stage.default.default_route_settings[0].detailed_metrics_enabled
    error_message = "The stage is not throttled as asked for."
  }
}

run "api_iam_cors_and_quiet" {
  module {
    source = "./modules/http-api"
  }
  variables {
    target  = { function_name = "mine", qualifier = "live", invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/mine" }
    auth    = { mode = "iam", anonymous_healthz = true }
    api     = { cors = { allow_origins = ["https://tools.example.com"] } }
    logging = { access_logs = false }
  }

  assert {
    condition     = aws_apigatewayv2_route.default.authorization_type == "AWS_IAM" && length(aws_apigatewayv2_authorizer.jwt) == 0
    error_message = "The route does not ask for AWS credentials."
  }
  assert {
    condition     = toset(keys(aws_apigatewayv2_route.open)) == toset(["GET /healthz", "OPTIONS /{proxy+}"])
    error_message = "Open are exactly the health check and the browsers' preflights."
  }
  assert {
    condition     = aws_apigatewayv2_api.this.cors_configuration[0].allow_origins == toset(["https://tools.example.com"])
    error_message = "The origin is not let in."
  }
  assert {
    condition     = length(aws_cloudwatch_log_group.access) == 0 && length(aws_apigatewayv2_stage.default.access_log_settings) == 0 && output.access_log_group_name == ""
    error_message = "There are access logs that nobody asked for."
  }
}

run "api_with_a_certificate_of_ones_own" {
  module {
    source = "./modules/http-api"
  }
  variables {
    target = { function_name = "mine", qualifier = "live", invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/mine" }
    auth   = { repository_ids = ["1296269"] }
    api    = { disable_default_endpoint = true }
    domain = { name = "haproxy.example.com", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1" }
  }

  assert {
    condition     = length(aws_acm_certificate.this) == 0 && length(aws_route53_record.address) == 0 && aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].security_policy == "TLS_1_2"
    error_message = "Without a zone the module writes no record and asks for no certificate."
  }
  assert {
    condition     = output.endpoint == "https://haproxy.example.com" && aws_apigatewayv2_authorizer.jwt[0].jwt_configuration[0].audience == toset(["https://haproxy.example.com"])
    error_message = "Tokens are accepted for another address than the only one that answers."
  }
}

run "api_asks_for_a_certificate" {
  command = plan
  module {
    source = "./modules/http-api"
  }
  variables {
    target = { function_name = "mine", qualifier = "live", invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/mine" }
    domain = { name = "haproxy.example.com", zone_id = "Z0123456789" }
  }

  assert {
    condition     = aws_acm_certificate.this[0].validation_method == "DNS" && aws_route53_record.validation[0].zone_id == "Z0123456789" && aws_route53_record.address[0].name == "haproxy.example.com"
    error_message = "Certificate, validation and address record do not all come from the zone."
  }
}

run "nothing_is_watched" {
  module {
    source = "./modules/observability"
  }
  variables {
    target = { function_name = "mine", api_id = "abc123" }
    alarms = { enabled = false, dashboard = false }
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 0 && length(aws_cloudwatch_dashboard.this) == 0 && output.dashboard_name == "" && output.alarm_arns == ""
    error_message = "There is an alarm or a dashboard that nobody asked for."
  }
}

run "all_is_watched" {
  module {
    source = "./modules/observability"
  }
  variables {
    target = { function_name = "mine", api_id = "abc123" }
    alarms = { actions = ["arn:aws:sns:us-east-1:123456789012:page"], ok_actions = ["arn:aws:sns:us-east-1:123456789012:calm"], latency_p99_ms = 900, client_errors = 7 }
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.this) == ["client-errors", "errors", "latency", "server-errors", "throttles"]
    error_message = "An alarm is missing."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["latency"].extended_statistic == "p99" && aws_cloudwatch_metric_alarm.this["latency"].threshold == 900 && aws_cloudwatch_metric_alarm.this["client-errors"].threshold == 7
    error_message = "The thresholds are not as asked for."
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:page"]) && alarm.ok_actions == toset(["arn:aws:sns:us-east-1:123456789012:calm"])])
    error_message = "An alarm tells nobody."
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets) == 6
    error_message = "The dashboard lacks a graph."
  }
}

run "github_role" {
  module {
    source = "./modules/github-access-role"
  }
  variables {
    github = { subjects = ["repo:acme/*"], repository_ids = ["1296269"], oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
    api    = { execution_arn = "arn:aws:execute-api:us-east-1:123456789012:abc123" }
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud"           = ["sts.amazonaws.com"]
        "token.actions.githubusercontent.com:repository_id" = ["1296269"]
      }
      StringLike = { "token.actions.githubusercontent.com:sub" = ["repo:acme/*"] }
    }
    error_message = "The role is not bound to the repositories."
  }
  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0 && contains(jsondecode(aws_iam_role_policy.this.policy).Statement[0].Resource, "arn:aws:execute-api:us-east-1:123456789012:abc123/$default/POST/v1/generate")
    error_message = "The role may not call generate, or made a second OIDC provider."
  }
}
