# ---- logs ------------------------------------------------------------------------------------------------------------

# Made before the function, or Lambda would make one that is kept for ever and that Terraform does not own.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.logging.retention_days
  kms_key_id        = var.logging.kms_key_arn
  tags              = var.tags
}
