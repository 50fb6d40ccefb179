# ---- the HTTP API ----------------------------------------------------------------------------------------------------

resource "aws_apigatewayv2_api" "this" {
  name                         = var.name
  description                  = "HAProxy config service"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = var.api.disable_default_endpoint
  tags                         = var.tags

  dynamic "cors_configuration" {
    for_each = var.api.cors[*]
    content {
      allow_origins  = cors_configuration.value.allow_origins
      allow_methods  = cors_configuration.value.allow_methods
      allow_headers  = cors_configuration.value.allow_headers
      expose_headers = cors_configuration.value.expose_headers
      max_age        = cors_configuration.value.max_age
    }
  }
}

resource "aws_apigatewayv2_integration" "function" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = var.target.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_lambda_permission" "api" {
  statement_id  = "http-api"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = var.target.function_name
  qualifier     = var.target.qualifier
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true
  tags        = var.tags

  default_route_settings {
    throttling_rate_limit    = var.api.throttling.rate_limit
    throttling_burst_limit   = var.api.throttling.burst_limit
    detailed_metrics_enabled = var.api.detailed_metrics
  }

  dynamic "access_log_settings" {
    for_each = aws_cloudwatch_log_group.access
    content {
      destination_arn = access_log_settings.value.arn
      format          = jsonencode(local.access_log_format)
    }
  }
}
