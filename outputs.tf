# ---- to call it ------------------------------------------------------------------------------------------------------

output "endpoint" {
  description = "Address to call, without a final slash: the custom domain where there is one."
  value       = module.http_api.endpoint
}

output "action_inputs" {
  description = "What to paste under `with:` of the Action's step in a workflow."
  value       = local.action_inputs
}

output "audience" {
  description = "Audience to ask a token for; empty where callers send no token."
  value       = module.http_api.audience
}

output "issuer" {
  description = "Issuer whose tokens are accepted; empty where callers send no token."
  value       = module.http_api.issuer
}

# ---- the HTTP API ----------------------------------------------------------------------------------------------------

output "api_id" {
  description = "Id of the HTTP API."
  value       = module.http_api.api_id
}

output "api_endpoint" {
  description = "The API's own `execute-api` address, whether or not it is turned off."
  value       = module.http_api.api_endpoint
}

output "execution_arn" {
  description = "ARN prefix for `execute-api:Invoke` policies; the `github-access-role` submodule takes it."
  value       = module.http_api.execution_arn
}

output "domain_target" {
  description = "Name that a DNS record for the custom domain must point at; empty without one."
  value       = module.http_api.domain_target
}

output "domain_target_zone_id" {
  description = "Hosted zone of `domain_target`, for Route 53 alias records; empty without a custom domain."
  value       = module.http_api.domain_target_zone_id
}

# ---- the function ----------------------------------------------------------------------------------------------------

output "function_name" {
  description = "Name of the Lambda function."
  value       = module.function.function_name
}

output "function_arn" {
  description = "ARN of the Lambda function, without a version."
  value       = module.function.function_arn
}

output "function_version" {
  description = "Version that callers reach, through the alias `live`."
  value       = module.function.function_version
}

output "alias_arn" {
  description = "ARN of the alias `live`."
  value       = module.function.alias_arn
}

output "code_sha256" {
  description = "SHA-256 of the deployed zip in base64, as Lambda reports it."
  value       = module.function.code_sha256
}

output "role_arn" {
  description = "ARN of the function's execution role."
  value       = module.function.role_arn
}

output "role_name" {
  description = "Name of the function's execution role."
  value       = module.function.role_name
}

# ---- to watch it -----------------------------------------------------------------------------------------------------

output "log_group_name" {
  description = "Log group of the function."
  value       = module.function.log_group_name
}

output "access_log_group_name" {
  description = "Log group of the access logs; empty where they are off."
  value       = module.http_api.access_log_group_name
}

output "alarm_arns" {
  description = "ARNs of the alarms, separated by commas; empty where they are off."
  value       = module.observability.alarm_arns
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard; empty without one."
  value       = module.observability.dashboard_name
}

locals {
  action_inputs = join("\n", concat(
    ["api-url: ${module.http_api.endpoint}"],
    var.auth.mode == "github-oidc" ? ["audience: ${module.http_api.audience}"] : [],
    var.auth.mode == "iam" ? ["auth: iam", "aws-region: ${split(":", module.http_api.execution_arn)[3]}"] : [],
    var.auth.mode == "none" ? ["auth: none"] : [],
  ))
}
