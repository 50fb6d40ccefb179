output "function_name" {
  description = "Name of the Lambda function."
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "ARN of the Lambda function, without a version."
  value       = aws_lambda_function.this.arn
}

output "function_version" {
  description = "Version that the alias `live` points at."
  value       = aws_lambda_alias.live.function_version
}

output "alias_name" {
  description = "Name of the alias that callers use."
  value       = aws_lambda_alias.live.name
}

output "alias_arn" {
  description = "ARN of the alias that callers use."
  value       = aws_lambda_alias.live.arn
}

output "alias_invoke_arn" {
  description = "ARN by which API Gateway invokes the alias."
  value       = aws_lambda_alias.live.invoke_arn
}

output "code_sha256" {
  description = "SHA-256 of the deployed zip in base64, as Lambda reports it."
  value       = aws_lambda_function.this.code_sha256
}

output "role_arn" {
  description = "ARN of the execution role."
  value       = local.role_arn
}

output "role_name" {
  description = "Name of the execution role."
  value       = reverse(split("/", local.role_arn))[0]
}

output "log_group_name" {
  description = "Log group of the function."
  value       = aws_cloudwatch_log_group.this.name
}

output "log_group_arn" {
  description = "ARN of the function's log group."
  value       = aws_cloudwatch_log_group.this.arn
}
