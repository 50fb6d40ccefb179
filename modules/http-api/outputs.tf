output "endpoint" {
  description = "Address to call, without a final slash: the custom domain where there is one."
  # no answer before the parts that are not in the chain of references: a caller may use the address at once
  value = local.endpoint
  depends_on = [
    aws_apigatewayv2_api_mapping.this,
    aws_apigatewayv2_route.default,
    aws_apigatewayv2_stage.default,
    aws_lambda_permission.api,
    aws_route53_record.address,
  ]
}

output "api_id" {
  description = "Id of the HTTP API."
  value       = aws_apigatewayv2_api.this.id
}

output "api_endpoint" {
  description = "The API's own `execute-api` address, whether or not it is turned off."
  value       = aws_apigatewayv2_api.this.api_endpoint
}

output "execution_arn" {
  description = "ARN prefix for `execute-api:Invoke` policies; stage, method and path follow it."
  value       = aws_apigatewayv2_api.this.execution_arn
}

output "stage_name" {
  description = "Name of the stage."
  value       = aws_apigatewayv2_stage.default.name
}

output "issuer" {
  description = "Issuer whose tokens are accepted; empty where callers send none."
  value       = local.authorization_type == "JWT" ? local.issuer : ""
}

output "audience" {
  description = "Audience to ask a token for (the first, where several are accepted); empty where callers send none."
  value       = try(local.audience[0], "")
}

output "domain_target" {
  description = "Name that a DNS record for the custom domain must point at; empty without one."
  value       = try(aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].target_domain_name, "")
}

output "domain_target_zone_id" {
  description = "Hosted zone of `domain_target`, for Route 53 alias records; empty without a custom domain."
  value       = try(aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].hosted_zone_id, "")
}

output "access_log_group_name" {
  description = "Log group of the access logs; empty where they are off."
  value       = try(aws_cloudwatch_log_group.access[0].name, "")
}
