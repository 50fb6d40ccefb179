# ---- the function ----------------------------------------------------------------------------------------------------

locals {
  bundled  = "${path.module}/lambda.zip"
  filename = var.package.s3 == null ? coalesce(var.package.filename, local.bundled) : null

  environment = {
    LOG_LEVEL                    = var.logging.level
    POWERTOOLS_SERVICE_NAME      = var.name
    POWERTOOLS_METRICS_NAMESPACE = var.logging.metrics_namespace
  }
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.function.description
  role          = local.role_arn
  tags          = var.tags

  filename                = local.filename
  source_code_hash        = local.filename == null ? null : filebase64sha256(local.filename)
  s3_bucket               = try(var.package.s3.bucket, null)
  s3_key                  = try(var.package.s3.key, null)
  s3_object_version       = try(var.package.s3.version, null)
  code_signing_config_arn = var.package.code_signing_config_arn
  handler                 = var.package.handler

  runtime                        = var.function.runtime
  architectures                  = [var.function.architecture]
  memory_size                    = var.function.memory_size
  timeout                        = var.function.timeout
  reserved_concurrent_executions = coalesce(var.function.reserved_concurrency, -1)
  kms_key_arn                    = var.function.kms_key_arn

  # callers reach a numbered version through the alias, so an update is one switch
  publish = true

  environment {
    variables = merge(local.environment, var.environment)
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
    # metrics travel as INFO lines, so Lambda's own filter never stands above INFO; LOG_LEVEL silences the rest
    application_log_level = var.logging.level == "DEBUG" ? "DEBUG" : "INFO"
    system_log_level      = "INFO"
  }

  tracing_config {
    mode = var.function.tracing ? "Active" : "PassThrough"
  }

  dynamic "vpc_config" {
    for_each = var.function.vpc[*]
    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  # Lambda tries the role's permissions when it makes the function, so they have to be there first
  depends_on = [aws_iam_role_policy.this]
}

# ---- alias -----------------------------------------------------------------------------------------------------------

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that callers reach"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  count = var.function.provisioned_concurrency > 0 ? 1 : 0

  function_name                     = aws_lambda_function.this.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = var.function.provisioned_concurrency
}
